"""Headers of real sheets of Security Force Monitor, in their order: names of columns and no rows.

The importer's are those of its own test files (repository sfm-cms, 2021; of the old layout, 2019),
the downloads' those that the research handbook lists, the command chain's that of a public table.
"""

from __future__ import annotations

UNITS = (
    "unit:owner:admin,unit:status:admin,unit:comments:admin,unit:id:admin,unit:name,"
    "unit:name:source,unit:name:confidence,unit:other_names,unit:other_names:source,"
    "unit:other_names:confidence,unit:classification,unit:classification:source,"
    "unit:classification:confidence,unit:country,unit:country:source,unit:country:confidence,"
    "unit:first_cited_date,unit:first_cited_date_month,unit:first_cited_date_day,"
    "unit:first_cited_date_year,unit:first_cited_date:source,"
    "unit:first_cited_date:confidence,unit:first_cited_date_start,unit:last_cited_date,"
    "unit:last_cited_date_month,unit:last_cited_date_day,unit:last_cited_date_year,"
    "unit:last_cited_date:source,unit:last_cited_date:confidence,unit:last_cited_date_open,"
    "unit:relation_type,unit:related_unit_id:admin,unit:related_unit,"
    "unit:related_unit:source,unit:related_unit:confidence,unit:related_unit_class,"
    "unit:related_unit_class:source,unit:related_unit_class:confidence,"
    "unit:related_unit_first_cited_date,unit:related_unit_first_cited_date_month,"
    "unit:related_unit_first_cited_date_day,unit:related_unit_first_cited_date_year,"
    "unit:related_unit_first_cited_date:source,unit:related_unit_first_cited_date:confidence,"
    "unit:related_unit_first_cited_date_start,unit:related_unit_last_cited_date,"
    "unit:related_unit_last_cited_date_month,unit:related_unit_last_cited_date_day,"
    "unit:related_unit_last_cited_date_year,unit:related_unit_last_cited_date:source,"
    "unit:related_unit_last_cited_date:confidence,unit:related_unit_open,unit:location_type,"
    "unit:base_name,unit:base_name:source,unit:base_name:confidence,unit:location,"
    "unit:location:source,unit:location:confidence,unit:location_first_cited_date,"
    "unit:location_first_cited_date_month,unit:location_first_cited_date_day,"
    "unit:location_first_cited_date_year,unit:location_first_cited_date:source,"
    "unit:location_first_cited_date:confidence,unit:location_first_cited_date_founding,"
    "unit:location_last_cited_date,unit:location_last_cited_date_month,"
    "unit:location_last_cited_date_day,unit:location_last_cited_date_year,"
    "unit:location_last_cited_date:source,unit:location_last_cited_date:confidence,"
    "unit:location_open,unit:notes:admin"
)
PERSONS = (
    "person:owner:admin,person:status:admin,person:comments:admin,person:id:admin,"
    "person:name,person:name:source,person:name:confidence,person:other_names,"
    "person:other_names:source,person:other_names:confidence,person:country,"
    "person:country:source,person:country:confidence,person:posting_unit_id:admin,"
    "person:posting_unit_name,person:posting_unit:source,person:posting_unit:confidence,"
    "person:posting_role,person:posting_role:source,person:posting_role:confidence,"
    "person:posting_title,person:posting_title:source,person:posting_title:confidence,"
    "person:posting_rank,person:posting_rank:source,person:posting_rank:confidence,"
    "person:posting_first_cited_date,person:posting_first_cited_date_month,"
    "person:posting_first_cited_date_day,person:posting_first_cited_date_year,"
    "person:posting_first_cited_date:source,person:posting_first_cited_date:confidence,"
    "person:posting_first_cited_date_start,person:posting_first_cited_date_start_context,"
    "person:posting_first_cited_date_start_context:source,"
    "person:posting_first_cited_date_start_context:confidence,person:posting_last_cited_date,"
    "person:posting_last_cited_date_month,person:posting_last_cited_date_day,"
    "person:posting_last_cited_date_year,person:posting_last_cited_date:source,"
    "person:posting_last_cited_date:confidence,person:posting_last_cited_date_end,"
    "person:posting_last_cited_date_end_context,"
    "person:posting_last_cited_date_end_context:source,"
    "person:posting_last_cited_date_end_context:confidence,person:notes:admin"
)
PERSONS_EXTRA = (
    "person_extra:name,person_extra:id:admin,person_extra:gender,person_extra:gender:source,"
    "person_extra:gender:confidence,person_extra:date_of_birth,"
    "person_extra:date_of_birth:source,person_extra:date_of_birth:confidence,"
    "person_extra:deceased,person_extra:deceased:source,person_extra:deceased:confidence,"
    "person_extra:deceased_date,person_extra:deceased_date:source,"
    "person_extra:deceased_date:confidence,person_extra:account_type,person_extra:account_id,"
    "person_extra:account:source,person_extra:account:confidence,"
    "person_extra:external_link_description,person_extra:external_link:source,"
    "person_extra:external_link:confidence,person_extra:media_desc,person_extra:media:source,"
    "person_extra:media:confidence,person_extra:notes:admin"
)
INCIDENTS = (
    "incident:owner:admin,incident:status:admin,incident:comments:admin,incident:id:admin,"
    "incident:start_date,incident:start_date_month,incident:start_date_day,"
    "incident:start_date_year,incident:end_date,incident:end_date_month,"
    "incident:end_date_day,incident:end_date_year,incident:pub_date,incident:pub_date_month,"
    "incident:pub_date_day,incident:pub_date_year,incident:update_date,"
    "incident:update_date_month,incident:update_date_day,incident:update_date_year,"
    "incident:update_status,incident:location_description,incident:location,"
    "incident:violation_type,incident:violation_description,"
    "incident:perpetrator_person_id:admin,incident:perpetrator_person_name,"
    "incident:perpetrator_unit_id:admin,incident:perpetrator_unit_name,"
    "incident:perpetrator_classification,incident:all:source"
)
SOURCES = (
    "source:comments:admin,source:restricted:admin,source:external_archive_sha_content:admin,"
    "source:external_archive_sha_meta:admin,source:access_point_id:admin,source:type,"
    "source:title,source:author,source:url,source:created_timestamp,"
    "source:uploaded_timestamp,source:published_timestamp,source:accessed_timestamp,"
    "source:access_point_type,source:access_point_trigger,source:archive_url,"
    "source:archive_timestamp,source:publication_country,source:publication_name,"
    "source:publication_id:admin"
)
OLD_UNITS = (
    'ID,Owner-initial of staff researcher,"Status (0=first commit, 1=fixes needed,'
    ' 2=fixes made, 3=clean)","Comments-specifics relevant to the review process,'
    ' such as fixes, refinements, other observations. This is different from ""Notes"",'
    ' which are intended for publication.",Organization:Name,Source: Name,Confidence: Name,'
    "Organization:other_names,Source: Aliases or alternative spellings,"
    "Confidence: Aliases or alternative spellings,Organization:classification,"
    "Source: Classification,Confidence: Classification,Organization division_id,"
    "Organization:date_first_cited,firstcited_month,firstcited_day,firstcited_year,"
    "Source: Organization date_first_cited,Confidence: Organization date_first_cited,"
    "start date of Organization? Y/N,Organization:date_last_cited,lastcited_month,"
    "lastcited_day,lastcited_year,Source: Organization date_last_cited,"
    "Confidence: Organization date_last_cited,Organization:open_ended? Y/N/E,"
    "OrganizationOrganization:parent_id,Source: OrganizationOrganization:parent_id,"
    "Confidence: OrganizationOrganization:parent_id,OrganizationOrganization:classification,"
    '"UUID: Administrative, Command, or Informal parent relationship",'
    '"Confidence: Administrative, Command, or Informal parent relationship",'
    "OrganizationOrganization:date_first_cited,month,day,year,"
    "Source: Date of first citation for parent organization,"
    "Confidence: Date of first citation for parent organization,"
    "Start date of OrganizationOrganization Y/N?,OrganizationOrganization:date_last_cited,"
    "oo_month,oo_day,oo_year,Source: Date of last citation for parent organization,"
    "Confidence: Date of last citation for parent organization,"
    'OrganizationOrganization:open_ended,"Headquarters (Barracks, Base, Physical Asset)",'
    "Source: Headquarters,Confidence: Headquarters,"
    "Site: Exact Location - Longitude or OSM Node Name,"
    "Site: Exact Location - Latitude or OSM Node ID,Source: Site Exact Location,"
    "Confidence: Site Exact Location,Site:geonames_name,Site:geonames_id,"
    "Source: Site:geonames_name,Confidence: Site:geonames_name,"
    "Site:admin_level_1_geonames_name,Site:admin_level_1_geonames_id,"
    "Source: Site:admin_level_1_geonames_name,Confidence: Site:admin_level_1_geonames_name,"
    "Site:division_id,OrganizationSite:date_first_cited,os_month,os_day,os_year,"
    "Source: OrganizationSite:date_first_cited,Confidence: OrganizationSite:date_first_cited,"
    "Is this the founding date? (Y/N),OrganizationSite:date_last_cited,os_last_month,"
    "os_last_day,os_last_year,Source: OrganizationSite:date_last_cited,"
    "Confidence: OrganizationSite:date_last_cited,OrganizationSite:open_ended (Y/N/E),"
    "Area of Operations Geoname,Area of Operations GeonameID,Area of Operations division_id,"
    "Source: Area of Operations,Confidence: Area of Operations,"
    "Date of first citation for area of operations,aoo_start_month,aoo_start_day,"
    "aoo_start_year,Source: Date of first citation for area of operations,"
    "Confidence: Date of first citation for area of operations,"
    "start date of area of operation? Y/N,Date of last citation for area of operations,"
    "aoo_last_month,aoo_last_day,aoo_last_year,"
    "Source: Date of last citation for area of operations,"
    "Confidence: Date of last citation for area of operations,"
    "Assume Area of Operations to Current Date? (Y/N/E),OrganizationMembership:member_id,"
    "Source: OrganizationMembership:member_id,Confidence: OrganizationMembership:member_id,"
    "Date of first citation for OrganizationMembership:member_id,om_first_month,om_first_day,"
    "om_first_year,Source: Date of first citation for OrganizationMembership:member_id,"
    "Confidence: Date of first citation for OrganizationMembership:member_id,"
    "start date of OrganizationMembership? Y/N,"
    "Date of last citation for OrganizationMembership:member_id,om_last_month,om_last_day,"
    "om_last_year,Source: Date of last citation for OrganizationMembership:member_id,"
    "Confidence: Date of last citation for OrganizationMembership:member_id,"
    "end date of OrganizationMembership? Y/N,Notes,o_id"
)
COMMAND_CHAIN = (
    "unit:id:admin,unit:name,unit:classification,unit:relation_type,"
    "unit:related_unit_id:admin,unit:related_unit,unit:related_unit_class,"
    "unit:related_unit_first_cited_date,unit:related_unit_first_cited_date_start,"
    "unit:related_unit_last_cited_date,unit:related_unit_open"
)
PARENTAGE = (
    "unit:id:admin,unit:name,unit:country,unit:classification,unit:other_names,"
    "unit:first_cited_date,unit:last_cited_date,unit:first_cited_date_start,"
    "unit:last_cited_date_open,unit:related_unit,unit:related_unit:name,"
    "unit:related_unit:country,unit:related_unit_class,unit:related_unit_first_cited_date,"
    "unit:related_unit_first_cited_date_start,unit:related_unit_last_cited_date,"
    "unit:related_unit_open"
)
MEMBERSHIPS = (
    "unit:id:admin,unit:name,unit:country,unit:classification,unit:other_names,"
    "unit:first_cited_date,unit:last_cited_date,unit:first_cited_date_start,"
    "unit:last_cited_date_open,unit:membership_id,unit:related_unit,unit:member_country,"
    "unit:member_classification,unit:related_unit_first_cited_date,"
    "unit:related_unit_first_cited_date_start,unit:related_unit_last_cited_date,"
    "unit:related_unit_open"
)
PERSONNEL = (
    "unit:id:admin,unit:name,unit:country,unit:classification,unit:other_names,"
    "unit:first_cited_date,unit:last_cited_date,unit:first_cited_date_start,"
    "unit:last_cited_date_open,person:admin:id,person:name,person:other_names,person:country,"
    "person_extra:date_of_birth,person_extra:deceased_date,person_extra:deceased,"
    "person_extra:account_type,person_extra:account_id,"
    "person_extra:external_link_description,person_extra:media_desc,person_extra:notes:admin,"
    "person:posting_role,person:posting_rank,person:posting_title,"
    "person:posting_first_cited_date,person:posting_first_cited_date:year,"
    "person:posting_first_cited_date:month,person:posting_first_cited_date:day,"
    "person:posting_first_cited_date_start,person:posting_first_cited_date_start_context,"
    "person:posting_last_cited_date,person:posting_last_cited_date:year,"
    "person:posting_last_cited_date:month,person:posting_last_cited_date:day,"
    "person:posting_last_cited_date_end,person:posting_last_cited_date_end_context"
)
SOURCES_DOWNLOAD = (
    "source:id:admin,source:title,source:type,source:author,source:publication_name,"
    "source:publication_country,source:published_timestamp,source:created_timestamp,"
    "source:uploaded_timestamp,source:url,source:access_point_id,source:access_point_type,"
    "source:access_point_trigger,source:accessed_timestamp,source:archive_url"
)
OLD_PERSONS = (
    'ID,Owner-initial of staff researcher,"Status (0=first commit, 1=fixes needed,'
    ' 2=fixes made, 3=clean)","Comments-specifics relevant to the review process,'
    ' such as fixes, refinements, other observations. This is different from ""Notes"",'
    ' which are intended for publication.",Name,Source: Name,Confidence: Name,'
    "Aliases or alternative spellings (semi-colon separated),"
    "Source: Aliases or alternative spellings,Confidence: Aliases or alternative spellings,"
    "division_id,Organization,Source: Organization,Confidence: Organization,Role,"
    "Source: Role,Confidence: Role,Title (official title),Source: Title,Confidence: Title,"
    "Rank,Source: Rank,Confidence: Rank,First citation,first_month,first_day,first_year,"
    "Source: First citation,Confidence: First citation,Start date? (Y/N),"
    "Context for start date,Source: Context for start date,"
    "Confidence: Context for start date,Last citation,last_month,last_day,last_year,"
    "Source: Last citation,Confidence: Last citation,End date? (Y/N),Context for end date,"
    "Source: Context for end date,Confidence: Context for end date,Notes,Column,Column2,"
    "Gender,Source: Gender,Confidence: Gender,Date of Birth,Source: Date of Birth,"
    "Confidence: Date of Birth,Death Date,Source: Death Date,Confidence: Death Date,"
    "Biography,Source: Biography,Confidence: Biography,Facebook Page,Source: Facebook Page,"
    "Confidence: Facebook Page,Twitter Account,Source: Twitter Account,"
    "Confidence: Twitter Account,Headshot,Source: Headshot,Confidence: Headshot,"
    "Wikipedia Page,p_id"
)
OLD_SOURCES = (
    "lookup_source_id,title,page,published_on,access_date,source_url,archive_url,"
    "archive_timestamp,source_id,alias_source_id,country,key,publication_title,new_pub_id"
)
