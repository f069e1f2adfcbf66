"""What IATI activities are, in the words of their page."""

from __future__ import annotations

from typing import Final

from patronage.loaders.public.about import About

IATI: Final = About(
    name="iati",
    title="IATI activities",
    publisher="International Aid Transparency Initiative and its publishers",
    url="https://iatistandard.org",
    licence="Each publisher chooses the licence of its file; the IATI Registry shows which.",
    cite="the reporting organisation, its file on the IATI Registry, and the day of the download.",
    summary="Reads aid activities: who funds them, who carries them out, where the money goes on.",
    reads=("files of activities in XML, versions 1.x (letters and words) and 2.x (numbers)",),
    maps=(
        (
            "iati-activity",
            "a Programme with its actual start and end; planned dates are words in its note",
        ),
        ("reporting-org", "the publisher of what the activity says, as a source"),
        ("participating-org, role funding", "organisation funds activity"),
        ("participating-org, role implementing", "activity implementedBy organisation"),
        (
            "transaction: incoming funds, incoming commitment, incoming pledge",
            "provider funds activity; stage disbursed, committed or pledged",
        ),
        (
            "transaction: disbursement, expenditure, commitment, pledge",
            "activity funds receiver; a commitment or pledge without receiver: provider funds "
            "activity",
        ),
        (
            "provider-activity-id, receiver-activity-id",
            "the other activity is the giver or receiver, so that activities make chains",
        ),
        (
            "the same amount between the same two, told by both sides",
            "two claims; the one that comes later is marked as a repeat of the other's amount, so "
            "that a total counts it once",
        ),
        ("value, its currency or the activity's default currency", "the amount"),
        (
            "sector (DAC)",
            "the purpose, by the table `patronage/loaders/reference/dac-sectors.csv`: security, "
            "mixed, or civilian for all sectors that are not in it. Civilian support stays out of "
            "traces unless asked for. No DAC sector: unknown",
        ),
        ("recipient-country", "activity operatesIn country, with the share in the note"),
        ("type of an organisation", "its class; without a type that is known, an NGO"),
    ),
    leaves_out=(
        "transactions of other types (interest, repayments, reimbursements, equity, guarantees), "
        "without a positive amount, a currency, or a name on the other side: each is a warning",
        "accountable and extending organisations, budgets, planned disbursements, results, "
        "related activities and documents",
    ),
    quotes_others=True,
)
