"""Companies that do not exist, with CIKs that the SEC has not given to anybody."""
from small_edgar.sgml import Company

PUMPS = Company(
    9000001, "HALVERSTONE PUMP & VALVE CO", "HALVERSTONE PUMP & VALVE COMPANY", "PUMPS & PUMPING EQUIPMENT [3561]",
    "34-5550101", "OH", "Ohio", "1231", "001-80001", "12 Sluice Street", "Cleveland", "44101", "(216) 555-0101",
    tickers=("HPVX",))
LOOMS = Company(
    9000002, "TIDEWATER LOOM WORKS INC /NEW/", "TIDEWATER LOOM WORKS, INC.", "BROADWOVEN FABRIC MILLS [2211]",
    "57-5550102", "SC", "South Carolina", "0930", "001-80002", "400 Shuttle Road", "Greenville", "29601",
    "(864) 555-0102", tickers=("TLWW",), former=(("TIDEWATER COTTON MILLS", "19951103"),))
LANTERN = Company(
    9000003, "QUARTZ LANTERN CORP", "QUARTZ LANTERN CORPORATION", "ELECTRIC LIGHTING & WIRING EQUIPMENT [3640]",
    "95-5550103", "DE", "Delaware", "0331", "001-80003", "77 Filament Way", "Chatsworth", "91311", "(818) 555-0103",
    tickers=("QLCX",))
ORCHARDS = Company(
    9000004, "NORWOLD ORCHARDS INC", "NORWOLD ORCHARDS, INC.", "AGRICULTURAL PRODUCTION-CROPS [0100]",
    "91-5550104", "WA", "Washington", "0630", "000-80004", "3 Pippin Lane", "Yakima", "98901", "(509) 555-0104",
    tickers=("NO",))  # which YAML would like to be false
FURNITURE = Company(
    9000005, "BRASS & BIRCH \"HOME\" STORES, INC. \\DE\\", "BRASS & BIRCH HOME STORES, INC.",
    "RETAIL-FURNITURE STORES [5712]", "22-5550105", "DE", "Delaware", "0131", "001-80005", "9 Veneer Plaza", "Newark",
    "07101", "(973) 555-0105", tickers=("BBHX",))
BANK = Company(
    9000006, "PELICAN CREEK BANCORP /MN/", "PELICAN CREEK BANCORP", "STATE COMMERCIAL BANKS [6022]", "41-5550106", "MN",
    "Minnesota", "1231", "000-80006", "1 Vault Square", "Duluth", "55801", "(218) 555-0106", tickers=("PCRK",))
OPTICS = Company(
    9000007, "SEMAPHORE OPTICS INC", "SEMAPHORE OPTICS, INC.", "SEMICONDUCTORS & RELATED DEVICES [3674]", "77-5550107",
    "CA", "California", "1228", "000-80007", "2380 Prism Drive", "San Jose", "95131", "(408) 555-0107",
    tickers=("SMPH", "SMPH-A"))
HOLDINGS = Company(
    9000008, "GRANITE FERRY HOLDINGS CORP", "GRANITE FERRY HOLDINGS CORPORATION", "ELECTRIC SERVICES [4911]",
    "02-5550108", "NH", "New Hampshire", "1231", "001-80008", "10 Ledge Street", "Concord", "03301", "(603) 555-0108",
    tickers=("GFHX",))
GAS = Company(
    9000009, "GRANITE FERRY GAS CO", "GRANITE FERRY GAS COMPANY", "NATURAL GAS DISTRIBUTION [4924]", "02-5550109", "NH",
    "New Hampshire", "1231", "001-80009", "10 Ledge Street", "Concord", "03301", "(603) 555-0108")
POWER = Company(
    9000010, "GRANITE FERRY POWER LLC", "GRANITE FERRY POWER LLC", "ELECTRIC SERVICES [4911]", "02-5550110", "NH",
    "New Hampshire", "1231", "333-80010", "10 Ledge Street", "Concord", "03301", "(603) 555-0108")
CAFES = Company(
    9000011, "CAF\xc9 LUMI\xc8RE RESTAURANTS INC", "CAFE LUMIERE RESTAURANTS, INC.", "RETAIL-EATING PLACES [5812]",
    "36-5550111", "DE", "Delaware", "1231", "000-80011", "88 Saucer Street", "Chicago", "60601", "(312) 555-0111",
    tickers=("CLUM",))
TRUST = Company(
    9000012, "FENMARK HOME EQUITY TRUST 2005-HE1", "FENMARK HOME EQUITY TRUST 2005-HE1", "ASSET-BACKED SECURITIES [6189]",
    "20-5550112", "DE", "Delaware", "1231", "333-80012-01", "5 Tranche Court", "Wilmington", "19801", "(302) 555-0112")
HERON = Company(
    9000013, "BLUEHERON THERAPEUTICS, INC.", "BlueHeron Therapeutics, Inc.", "PHARMACEUTICAL PREPARATIONS [2834]",
    "04-5550113", "DE", "Delaware", "1231", "001-80013", "20 Wetland Avenue", "Cambridge", "02139", "(617) 555-0113",
    tickers=("BHRN",))
KESTREL = Company(
    9000014, "KESTREL ROBOTICS CORP", "Kestrel Robotics Corporation", "GENERAL INDUSTRIAL MACHINERY & EQUIPMENT [3560]",
    "84-5550114", "CO", "Colorado", "0630", "001-80014", "6 Hover Road", "Boulder", "80301", "(303) 555-0114",
    tickers=("KSTL",), former=(("KESTREL AUTOMATION LTD", "20090716"), ("HOVER DEVICES INC", "20010302")))
SUCCESSOR = Company(
    9000015, "KESTREL GROUP HOLDINGS, INC.", "Kestrel Group Holdings, Inc.",
    "GENERAL INDUSTRIAL MACHINERY & EQUIPMENT [3560]", "84-5550115", "NV", "Nevada", "0630", "001-80015",
    "6 Hover Road", "Boulder", "80301", "(303) 555-0114")

# Not one of theirs has a filing in the tree.
WITHOUT_FILINGS = (("ON", 9000090, "Ondine Sluice Gates Inc."), ("ZZYX", 9000091, "Zizyx Alphabet Holdings"))
