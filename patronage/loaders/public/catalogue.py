"""All public formats, in the order in which they are tried."""

from __future__ import annotations

from patronage.loaders.public.acled import Acled
from patronage.loaders.public.eu_list import EuList
from patronage.loaders.public.eu_list_xml import EuListXml
from patronage.loaders.public.format import PublicFormat
from patronage.loaders.public.ftm.entities import FollowTheMoney
from patronage.loaders.public.geo_pko import GeoPko, GeoPkoSheet
from patronage.loaders.public.iati.activities import Iati
from patronage.loaders.public.ofac.table import OfacTable
from patronage.loaders.public.ofac.xml import OfacSdn
from patronage.loaders.public.sfm.bundle import KINDS, Bundle
from patronage.loaders.public.sipri import Sipri
from patronage.loaders.public.ucdp_actors import UcdpActors
from patronage.loaders.public.ucdp_ged import UcdpGed
from patronage.loaders.public.ucdp_support import UcdpSupport
from patronage.loaders.public.un_list import UnList
from patronage.loaders.public.us_aid import UsAid
from patronage.loaders.public.us_training import UsTraining, UsTrainingTable


def public_formats() -> tuple[PublicFormat, ...]:
    """One loader for each format of a public file."""
    return (
        Acled(),
        GeoPko(),
        GeoPkoSheet(),
        UcdpActors(),
        UcdpGed(),
        UcdpSupport(),
        UsTraining(),
        UsTrainingTable(),
        Bundle(),
        *(kind() for kind in KINDS),
        Sipri(),
        Iati(),
        UnList(),
        EuList(),
        EuListXml(),
        OfacSdn(),
        OfacTable(),
        FollowTheMoney(),
        UsAid(),
    )
