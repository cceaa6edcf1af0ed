#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Runs a table through a command by Spark's RDD.pipe, on two cores of this machine.

  spark.py lines|applicants TABLE OUT COMMAND…

TABLE has no row of names. `lines` keeps the order of the rows. `applicants` puts all rows of one
applicant (the second cell) into one process, in order of their day (the fourth), and sorts OUT.
"""
import os
import shlex
import sys

# So that a text has one hash in all processes.
os.environ["PYTHONHASHSEED"] = "0"

from pyspark import SparkConf, SparkContext  # noqa: E402
from pyspark.rdd import portable_hash  # noqa: E402


def key(line):
    application, applicant, _, day, _ = line.split(",", 4)
    return day, application, applicant


def main():
    how, table, out, *command = sys.argv[1:]
    conf = SparkConf().setMaster("local[2]").set("spark.ui.enabled", "false")
    spark = SparkContext(conf=conf.set("spark.driver.memory", "2g"))
    spark.setLogLevel("OFF")
    rows = spark.textFile("file://" + table, 8)
    if how == "applicants":
        rows = rows.keyBy(key).repartitionAndSortWithinPartitions(
            4, lambda of: portable_hash(of[2])).values()
    decisions = rows.pipe(shlex.join(command), checkCode=True).collect()
    if how == "applicants":
        decisions.sort()
    with open(out, "w", encoding="utf-8", newline="") as into:
        into.writelines(line + "\n" for line in decisions)


main()
