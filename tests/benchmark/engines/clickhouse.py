#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Runs a table through a command by ClickHouse, in this process.

  clickhouse.py table|function TABLE OUT COMMAND…

`table` uses the table function `executable`, `function` an executable function of the server's
configuration, whose processes stay. Applications and decisions are JSON lines.
"""
import os
import shlex
import sys
import tempfile

from chdb import session

TOLD = """application_id String, scheme Nullable(String), application_date Nullable(Date),
  project_cost Nullable(Decimal(38, 2)), own_contribution Nullable(Decimal(38, 2)),
  granted_before Nullable(Decimal(38, 2)), projects_before Nullable(UInt32),
  incorporated_in_hong_kong Nullable(Bool), subvented Nullable(Bool), sector Nullable(String),
  smart_production_line Nullable(Bool), production_line_in_hong_kong Nullable(Bool),
  start_up_service_agency Nullable(Bool)"""
DECIDED = """application_id String, scheme Nullable(String), verdict Nullable(String),
  award Nullable(Decimal(38, 2)), currency Nullable(String), binding Nullable(String),
  failed Array(String), missing Array(String), error Nullable(String)"""
FUNCTION = """<functions><function>
  <type>executable_pool</type> <pool_size>2</pool_size> <name>subvent</name>
  <return_type>String</return_type> <argument><type>String</type></argument>
  <format>TSVRaw</format> <command>{}</command>
</function></functions>
"""


def main():
    how, table, out, program, *arguments = sys.argv[1:]
    with tempfile.TemporaryDirectory() as folder:
        scripts = os.path.join(folder, "user_scripts")
        os.mkdir(scripts)
        os.symlink(program, os.path.join(scripts, "subvent"))
        command = shlex.join(["subvent", *arguments])
        with open(os.path.join(scripts, "udf_config.xml"), "w", encoding="utf-8") as into:
            into.write(FUNCTION.format(command))
        configured = f"?udf_path={scripts}" if how == "function" else ""
        clickhouse = session.Session(os.path.join(folder, "data") + configured)
        if how == "table":
            os.symlink(scripts, os.path.join(folder, "data", "user_scripts"))
        clickhouse.query("create database trial")
        clickhouse.query(f"create table trial.applications ({TOLD}) engine = MergeTree "
                         "order by application_id")
        clickhouse.query("insert into trial.applications "
                         f"select * from file('{table}', CSVWithNames, '{TOLD}')")
        if how == "table":
            clickhouse.query(f"""
                select * from executable('{command}', JSONEachRow, '{DECIDED}',
                  (select * from trial.applications order by application_id),
                  settings check_exit_code = 1)
                into outfile '{out}' format JSONEachRow
                settings output_format_decimal_trailing_zeros = 1,
                  output_format_json_quote_decimals = 1""")
        else:
            with open(table, encoding="utf-8") as of:
                names = of.readline().strip()
            clickhouse.query(f"""
                select subvent(trimRight(formatRow('JSONEachRow', {names})))
                from trial.applications order by application_id
                into outfile '{out}' format TSVRaw""")
        clickhouse.close()


main()
