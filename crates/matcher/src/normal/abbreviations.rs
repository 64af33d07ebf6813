//! What words that are cut off with a full stop stand for, besides the words of the field: "London Bus. Sch.". Library catalogues
//! abbreviate in this way (ISO 4, *Rules for the abbreviation of title words*).

/// The word that an abbreviation in small letters stands for, without its full stop.
pub(crate) fn written_out(abbreviation: &str) -> Option<&'static str> {
    // None is longer.
    if abbreviation.len() > 12 {
        return None;
    }
    Some(match abbreviation {
        "accel" => "accelerator",
        "adm" | "admin" => "administration",
        "adv" => "advanced",
        "aeronaut" => "aeronautics",
        "agron" => "agronomy",
        "anal" => "analysis",
        "appl" => "applied",
        "archit" => "architecture",
        "astron" => "astronomy",
        "astronaut" => "astronautics",
        "astrophys" => "astrophysics",
        "atm" | "atmos" => "atmospheric",
        "autom" => "automation",
        "biochem" => "biochemistry",
        "biomed" => "biomedical",
        "biophys" => "biophysics",
        "biotechnol" => "biotechnology",
        "bot" => "botany",
        "bus" => "business",
        "commer" => "commerce",
        "commun" => "communications",
        "ecol" => "ecology",
        "electr" => "electrical",
        "exp" => "experimental",
        "genet" => "genetics",
        "geogr" => "geography",
        "geol" => "geology",
        "geophys" => "geophysics",
        "hortic" => "horticulture",
        "hydrol" => "hydrology",
        "immunol" => "immunology",
        "ind" => "industrial",
        "inf" | "info" | "inform" => "information",
        "integr" => "integrated",
        "intell" => "intelligent",
        "manag" | "manage" => "management",
        "mater" => "materials",
        "mech" => "mechanical",
        "metall" => "metallurgy",
        "meteorol" => "meteorology",
        "microbiol" => "microbiology",
        "microelectron" => "microelectronics",
        "neurosci" => "neuroscience",
        "oceanogr" => "oceanography",
        "oncol" => "oncology",
        "opt" => "optics",
        "pharm" => "pharmacy",
        "pharmacol" => "pharmacology",
        "psychiatr" => "psychiatry",
        "psychol" => "psychology",
        "radiat" => "radiation",
        "robot" => "robotics",
        "semicond" => "semiconductor",
        "stat" | "statist" => "statistics",
        "syst" => "systems",
        "telecommun" => "telecommunications",
        "theor" => "theoretical",
        "trop" => "tropical",
        "vet" => "veterinary",
        _ => return None,
    })
}

/// What a word of a typed name may be short for, with a full stop or without, where nothing that it is equal or close to has the word as it
/// stands: a question at most hangs on it, so that it may also be what writers of contracts make of it ("Gol Gohar Ind. Org.").
///
/// `other`: what else, of the few that are short for two things.
pub(crate) fn short_for(word: &str, other: bool) -> Option<&'static str> {
    if word.len() > 12 {
        return None;
    }
    Some(match word {
        "comm" if other => "communications",
        "electr" | "elec" if other => "electronics",
        "mech" if other => "mechanical",
        "aerosp" => "aerospace",
        "auth" => "authority",
        "aviat" => "aviation",
        "bco" => "bank",
        "comm" => "commission",
        "bioorg" => "bioorganic",
        "comput" => "computing",
        "constr" | "construct" => "construction",
        "def" => "defense",
        "dev" | "devel" | "develop" | "devt" => "development",
        "elec" => "electrical",
        "electromech" => "electromechanical",
        "engrg" => "engineering",
        "enterpr" => "enterprise",
        "environm" => "environmental",
        "equip" => "equipment",
        "exec" => "executive",
        "fin" => "finance",
        "found" => "foundation",
        "gen" => "general",
        "govt" => "government",
        "hldg" | "hldgs" => "holding",
        "industr" => "industrial",
        "instr" | "instrum" => "instruments",
        "internat" => "international",
        "inv" | "invest" => "investment",
        "mach" => "machinery",
        "maint" => "maintenance",
        "mar" => "marine",
        "math" => "mathematics",
        "mech" => "mechanics",
        "metrol" => "metrology",
        "mfg" | "mfr" => "manufacturing",
        "mil" => "military",
        "nucl" => "nuclear",
        "oceanol" => "oceanology",
        "optoelectron" => "optoelectronics",
        "org" | "organ" | "orgn" => "organization",
        "paz" => "pazarlama",
        "petrochem" => "petrochemical",
        "petrol" => "petroleum",
        "prod" => "production",
        "pwr" => "power",
        "rep" | "repub" => "republic",
        "shipbuild" => "shipbuilding",
        "shpg" => "shipping",
        "spec" => "special",
        "svc" | "svcs" => "services",
        "sys" => "systems",
        "techn" => "technology",
        "tic" => "ticaret",
        "tradg" | "trdg" => "trading",
        "transp" => "transport",
        _ => return written_out(word),
    })
}

/// The group that initials stand for which are written in front of the number or the name of one of its bodies ("CETC No. 38 Research Institute"),
/// and which nobody else goes by.
pub(crate) fn group_of(initials: &str) -> Option<&'static str> {
    Some(match initials {
        "CAEP" => "China Academy of Engineering Physics",
        "CASIC" => "China Aerospace Science and Industry Corporation",
        "CETC" => "China Electronics Technology Group Corporation",
        _ => return None,
    })
}
