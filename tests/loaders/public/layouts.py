"""Headers of real files, in their order."""

GED_NEWER = (
    "id,relid,year,active_year,code_status,type_of_violence,conflict_dset_id,conflict_new_id,"
    "conflict_name,dyad_dset_id,dyad_new_id,dyad_name,side_a_dset_id,side_a_new_id,side_a,"
    "side_b_dset_id,side_b_new_id,side_b,number_of_sources,source_article,source_office,"
    "source_date,source_headline,source_original,where_prec,where_coordinates,where_description,"
    "adm_1,adm_2,latitude,longitude,geom_wkt,priogrid_gid,country,country_id,region,event_clarity,"
    "date_prec,date_start,date_end,deaths_a,deaths_b,deaths_civilians,deaths_unknown,best,high,low,"
    "gwnoa,gwnob"
)
_GONE = {
    "code_status", "conflict_dset_id", "dyad_dset_id", "side_a_dset_id", "side_b_dset_id",
    "where_description",
}  # fmt: skip
GED_19_1 = ",".join(
    [name for name in GED_NEWER.split(",") if name not in {*_GONE, "best", "high", "low"}][:-2]
    + ["low", "best", "high", "gwnoa", "gwnob"]
)
GED_HDX = (
    GED_NEWER.replace("id,relid,year,", ",id,relid,year,start_year,end_year,", 1)
    .replace("latitude,longitude", "latitude,iso3,longitude")
)  # fmt: skip
HDX_TAGS = {
    "year": "#date+year", "side_a": "#group+name+first", "latitude": "#geo+lat",
    "date_start": "#date+start", "best": "#affected+killed",
}  # fmt: skip

US_AID_COMPLETE = (
    "Country ID,Country Code,Country Name,Region ID,Region Name,Income Group ID,Income Group Name,"
    "Income Group Acronym,Managing Agency ID,Managing Agency Acronym,Managing Agency Name,"
    "Managing Sub-agency or Bureau ID,Managing Sub-agency or Bureau Acronym,"
    "Managing Sub-agency or Bureau Name,Implementing Partner Category ID,"
    "Implementing Partner Category Name,Implementing Partner Sub-category ID,"
    "Implementing Partner Sub-category Name,Implementing Partner ID,Implementing Partner Name,"
    "International Category ID,International Category Name,International Sector Code,"
    "International Sector Name,International Purpose Code,International Purpose Name,"
    "US Category ID,US Category Name,US Sector ID,US Sector Name,Funding Account ID,"
    "Funding Account Name,Funding Agency ID,Funding Agency Name,Funding Agency Acronym,"
    "Foreign Assistance Objective ID,Foreign Assistance Objective Name,Aid Type Group ID,"
    "Aid Type Group Name,Activity ID,Submission ID,Activity Name,Activity Description,"
    "Activity Project Number,Activity Start Date,Activity End Date,Transaction Type ID,"
    "Transaction Type Name,Fiscal Year,Transaction Date,Current Dollar Amount,"
    "Constant Dollar Amount,aid_type_id,aid_type_name,activity_budget_amount,submission_activity_id"
)
_REGULATION = (
    "Type", "OrganisationType", "PublicationDate", "EntryIntoForceDate", "NumberTitle",
    "Programme", "PublicationUrl",
)  # fmt: skip
_EU_PARTS = {
    "NameAlias": "LastName FirstName MiddleName WholeName NameLanguage Gender Title Function "
    "LogicalId RegulationLanguage Remark",
    "Address": "City Street PoBox ZipCode Region Place AsAtListingTime ContactInfo "
    "CountryIso2Code CountryDescription LogicalId RegulationLanguage Remark",
    "BirthDate": "BirthDate Day Month Year YearRangeFrom YearRangeTo Circa CalendarType ZipCode "
    "Region Place City CountryIso2Code CountryDescription LogicalId RegulationLanguage Remark",
    "Identification": "Number Diplomatic KnownExpired KnownFalse ReportedLost RevokedByIssuer "
    "IssuedBy IssuedDate ValidFrom ValidTo LatinNumber NameOnDocument TypeCode TypeDescription "
    "Region CountryIso2Code CountryDescription LogicalId RegulationLanguage Remark",
    "Citizenship": "Region CountryIso2Code CountryDescription LogicalId RegulationLanguage Remark",
}
_EU_ENTITY = (
    "fileGenerationDate", "Entity_LogicalId", "Entity_EU_ReferenceNumber",
    "Entity_UnitedNationId", "Entity_DesignationDate", "Entity_DesignationDetails",
    "Entity_Remark", "Entity_SubjectType", "Entity_SubjectType_ClassificationCode",
)  # fmt: skip
EU_LIST = ";".join(
    [
        *_EU_ENTITY,
        *(f"Entity_Regulation_{name}" for name in _REGULATION),
        *(
            f"{part}_{name}"
            for part, names in _EU_PARTS.items()
            for name in (*names.split(), *(f"Regulation_{one}" for one in _REGULATION))
        ),
    ]
)
"""Version 1.1 of the list: 118 columns."""
