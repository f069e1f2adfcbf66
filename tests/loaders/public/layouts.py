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
