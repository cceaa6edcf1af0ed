#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Decides the applications of applications.py with fractions, and holds decisions against that.

  oracle.py APPLICATIONS.csv DECISIONS.csv       or DECISIONS.ndjson
  oracle.py APPLICATIONS.csv --write FILE.csv    writes the right decisions

The rules stand below as the rule files state them, for one currency; no rule file is read. Prints
`N rows, W wrong` and the first five that are wrong. Exits with 1 if any is wrong, or is lacking.
"""
import csv
import itertools
import json
import sys
from fractions import Fraction

COLUMNS = ("application_id", "scheme", "verdict", "award", "currency", "binding", "failed",
           "missing", "error")
MILLION = 10 ** 6
GOVERNMENT, APPLICANT = 1, 2
SERVED = ("life_health", "ai_data_science", "advanced_manufacturing_new_energy")


def manufacturing_plus(of):
    return {"open": of["application_date"] >= "2025-11-18",
            "local_line": of["production_line_in_hong_kong"] == "true"}


def accelerator_pilot(of):
    return {"open": "2026-01-29" <= of["application_date"] <= "2026-04-30",
            "service_agency": of["start_up_service_agency"] == "true"}


def nias(of):
    lower = of["application_date"] >= "2025-11-18"
    minimum_cost = (150 if lower else 300) * MILLION
    minimum_contribution = (100 if lower else 200) * MILLION
    return {"open": of["application_date"] >= "2024-09-16",
            "company": of["incorporated_in_hong_kong"] == "true",
            "not_subvented": of["subvented"] == "false",
            "served_sector": of["sector"] in SERVED,
            "smart_line": of["smart_production_line"] == "true",
            "large_enough": Fraction(of["project_cost"]) >= minimum_cost,
            "contribution_enough": Fraction(of["own_contribution"]) >= minimum_contribution,
            "two_projects": int(of["projects_before"]) < 2}


# Of each scheme its criteria, whether its match looks at the contribution too, and its caps: the
# name of each, the amount, and whether it is less what was granted before.
SCHEMES = {
    "hk.manufacturing_plus": (manufacturing_plus, False, [("enterprise_cap", 250_000, True)]),
    "hk.nias": (nias, True, [("project_cap", 200 * MILLION, False),
                             ("enterprise_cap", 200 * MILLION, True)]),
    "hk.accelerator_pilot": (accelerator_pilot, False, [("agency_cap", 30 * MILLION, True)]),
}


def award(of, matches_contribution, caps):
    """The award before it is rounded, and the last step that made it less."""
    amount = Fraction(of["project_cost"]) * Fraction(GOVERNMENT, GOVERNMENT + APPLICANT)
    binding = ""
    if matches_contribution:
        matched = Fraction(of["own_contribution"]) * Fraction(GOVERNMENT, APPLICANT)
        if matched < amount:
            amount, binding = matched, "own_contribution"
    for name, cap, is_less_history in caps:
        if is_less_history:
            cap = max(cap - Fraction(of["granted_before"]), Fraction(0))
        if cap < amount:
            amount, binding = Fraction(cap), name
    return amount, binding


def decide(of):
    """The cells of its decision, in the order of COLUMNS."""
    criteria, matches_contribution, caps = SCHEMES[of["scheme"]]
    failed = [name for name, holds in criteria(of).items() if not holds]
    start = (of["application_id"], of["scheme"])
    if failed:
        return start + ("ineligible", "", "", "", " ".join(failed), "", "")
    amount, binding = award(of, matches_contribution, caps)
    cents = amount * 100 // 1
    return start + ("eligible", f"{cents // 100}.{cents % 100:02}", "HKD", binding, "", "", "")


def cell(value):
    """A value of a JSON line as CSV has it; what should not be there stays visible."""
    if value is None:
        return ""
    if isinstance(value, list):
        return " ".join(value) if all(isinstance(one, str) for one in value) else repr(value)
    return value if isinstance(value, str) else repr(value)


def decisions(path):
    """The cells of each decision of a file, in the order of COLUMNS."""
    with open(path, encoding="utf-8", newline="") as file:
        if path.endswith(".ndjson"):
            for line in file:
                row = json.loads(line)
                if set(row) != set(COLUMNS):
                    sys.exit(f"{path}: has the names {', '.join(row)}")
                yield tuple(cell(row[name]) for name in COLUMNS)
        else:
            table = csv.reader(file)
            names = next(table, [])
            if tuple(names) != COLUMNS:
                sys.exit(f"{path}: has the columns {', '.join(names)}")
            yield from map(tuple, table)


def applications(path):
    with open(path, encoding="utf-8", newline="") as file:
        table = csv.reader(file)
        names = next(table)
        for row in table:
            yield dict(zip(names, row, strict=True))


def compare(applied, decided):
    """How many applications there are, and pairs of what is right and what was found instead.

    Where a row is lacking, or is one too many, the other half of its pair is empty."""
    count, wrong = 0, []
    found = next(decided, ())
    for of in applied:
        count += 1
        right = decide(of)
        if found == right:
            found = next(decided, ())
        elif found[:1] == right[:1]:
            wrong.append((right, found))
            found = next(decided, ())
        else:
            wrong.append((right, ()))
    if found:
        wrong += [((), one) for one in itertools.chain([found], decided)]
    return count, wrong


def main():
    if len(sys.argv) == 4 and sys.argv[2] == "--write":
        with open(sys.argv[3], "w", encoding="utf-8", newline="") as file:
            table = csv.writer(file, lineterminator="\n")
            table.writerow(COLUMNS)
            table.writerows(map(decide, applications(sys.argv[1])))
        return 0
    if len(sys.argv) != 3 or sys.argv[1].startswith("-") or sys.argv[2].startswith("-"):
        print(__doc__.strip(), file=sys.stderr)
        return 2
    count, wrong = compare(applications(sys.argv[1]), decisions(sys.argv[2]))
    print(f"{count} rows, {len(wrong)} wrong")
    for right, found in wrong[:5]:
        print(f"  right: {','.join(right) or 'no such row'}")
        print(f"  found: {','.join(found) or 'no such row'}")
    return 1 if wrong else 0


sys.exit(main())
