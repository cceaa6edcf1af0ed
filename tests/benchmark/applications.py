#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Writes applications to three schemes as CSV and as JSON lines, the same in both.

  applications.py ROWS FOLDER [SEED]

Costs are spread evenly over their magnitudes. Of 16 rows one is an edge: an amount at a cap or a
threshold or one cent beside it, odd cents, or more than 2 to the power of 53 cents.
"""
import random
import sys

SCHEMES = ("hk.manufacturing_plus", "hk.nias", "hk.accelerator_pilot")
# Days on which the rules are in force; on one of them a scheme is closed.
DAYS = {
    "hk.manufacturing_plus": [f"2025-11-{d:02}" for d in range(18, 31)]
    + [f"2025-12-{d:02}" for d in range(1, 32)],
    "hk.nias": [f"2024-09-{d:02}" for d in range(16, 31)]
    + [f"2025-11-{d:02}" for d in range(10, 31)],
    "hk.accelerator_pilot": [f"2026-01-{d:02}" for d in range(29, 32)]
    + [f"2026-04-{d:02}" for d in range(1, 31)] + ["2026-05-01"],
}
SECTORS = ("life_health", "ai_data_science", "advanced_manufacturing_new_energy", "other")
EDGES = (0, 1, 2, 3, 99, 75000000, 74999999, 75000001, 15000000000, 14999999999, 15000000001,
         30000000000, 29999999999, 60000000000, 60000000001, 9000000000, 9000000001, 8999999999,
         900719925474099337, 9007199254740993, 123456789012345, 10000000000, 9999999999,
         20000000000, 25000000, 24999999, 3000000000, 2999999999)
COLUMNS = ("application_id", "scheme", "application_date", "project_cost", "own_contribution",
           "granted_before", "projects_before", "incorporated_in_hong_kong", "subvented", "sector",
           "smart_production_line", "production_line_in_hong_kong", "start_up_service_agency")


def decimal(cents):
    return f"{cents // 100}.{cents % 100:02}"


def rows(count, seed):
    draw = random.Random(seed)

    def cents(least, most):
        if draw.randrange(16) == 0:
            return draw.choice(EDGES)
        return int(10 ** draw.uniform(least, most))

    def mostly(chance):
        return "true" if draw.randrange(chance) else "false"

    for i in range(count):
        scheme = SCHEMES[draw.randrange(3)]
        large = scheme == "hk.nias"
        yield (f"A{i:08}", scheme, draw.choice(DAYS[scheme]),
               decimal(cents(9 if large else 5, 12)), decimal(cents(9 if large else 5, 12)),
               decimal(0 if draw.randrange(2) else cents(4, 10)), str(draw.randrange(8) // 3),
               mostly(16), "false" if draw.randrange(16) else "true",
               SECTORS[3 if draw.randrange(8) == 0 else draw.randrange(3)],
               mostly(12), mostly(12), mostly(12))


def main():
    count, folder = int(sys.argv[1]), sys.argv[2]
    seed = int(sys.argv[3]) if len(sys.argv) > 3 else 2026
    with open(f"{folder}/applications.csv", "w") as csv, \
            open(f"{folder}/applications.ndjson", "w") as lines:
        csv.write(",".join(COLUMNS) + "\n")
        for row in rows(count, seed):
            csv.write(",".join(row) + "\n")
            lines.write("{" + ",".join(
                f'"{name}":{value}' if value in ("true", "false") else f'"{name}":"{value}"'
                for name, value in zip(COLUMNS, row)) + "}\n")


main()
