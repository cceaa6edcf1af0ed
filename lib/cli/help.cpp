// SPDX-License-Identifier: Apache-2.0
// Every text of help in each language, with its examples. No other file of the program names a
// scheme.
#include <cli/help.hpp>

#include <array>

#include <cli/command.hpp>
#include <cli/options.hpp>
#include <cli/output.hpp>
#include <subvent/base/phrase.hpp>
#include <subvent/base/version.hpp>

namespace subvent::cli {

namespace {

constexpr std::string_view main_help =
    R"(subvent decides who may have a matching grant, how much, and why, to the last
cent, from rules in YAML that cite their sources.

Usage: subvent COMMAND [WORD…] [OPTION…]

Commands
  check     decide an application: eligible or not, how much, and why
  batch     decide a table of applications, of any length
  schemes   list the schemes: open or not, their caps, what they ask
  show      say in words what one scheme asks and grants, and what changed
  audit     re-perform a ledger of payments, and say what was not by the rules
  sample    draw an audit sample of payments, and project what was found in it
  export    write the grants of a ledger as 360Giving or CommonGrants has them
  allocate  share an envelope out among claims
  verify    decide receipts again, and say whether they still hold
  lint      look for errors and doubtful places in rule files
  test      run the cases that stand beside rule files
  help      say more about a command: `subvent help check`

  subvent --version   the version of the program

Examples
  subvent schemes
  subvent show hk.nias
  subvent check hk.nias application.yaml
  subvent check hk.manufacturing_plus --on 2025-12-01 \
    --set production_line_in_hong_kong=true --set project_cost="HKD 100,000"

Results go to standard output, messages to standard error. `--lang en` and
`--lang zh-Hant` pick the language. Without it the first of LC_ALL, LC_MESSAGES
and LANG that is set does: Chinese for a `zh` locale, else English.

Exit status
  0    eligible, or nothing found
  1    not eligible, or something found
  2    called in a wrong way
  3    invalid rules, or a fault in them
  4    invalid input: an unknown name, a bad value, a file that cannot be read
       or written
  5    undetermined: facts are missing
  70   a fault of the program
Where several hold, the first of 70, 3, 4, 2, 5, 1, 0 counts.
)";

constexpr std::string_view check_help =
    R"(Decide an application: eligible or not, how much, and why.

Usage: subvent check [SCHEME…] [FILE] [--set FACT=VALUE…] [OPTION…]

  SCHEME   the id of a scheme; without one, every scheme open on the day
  FILE     the application: lines of `fact: value` in YAML, or a JSON object.
           Its line `scheme:` names the scheme if the command line does not. A
           word is FILE if it is `-` (standard input), holds a `/`, or ends in
           .yaml, .yml or .json

Options
  --set FACT=VALUE   tell a fact; it wins over FILE, but for application_date,
                     which may not differ; once for each fact
  --on DAY           the day of application, such as 2025-02-05; else the line
                     `application_date` of FILE; else today in Hong Kong
  --explain          explain each decision, also where several schemes are asked
  --rules DIR        the folder that holds `hk/`; else the rules of the program
  --format FORMAT    text or json; JSON of one SCHEME is a receipt, without
                     SCHEME or of several it is an array of them
  --output FILE      write the results to FILE, whole or not at all
  --lang LANGUAGE    en or zh-Hant; else the language of the environment

What is not told is unknown, and unknown is not false: the decision is then
undetermined, and says what is missing. Money is written with its currency:
`HKD 250,000`, `HKD 0.01`, `HKD 2.8 million`. Truths are `true` or `false`, days
`2025-11-18`. What earlier awards say is told the same way; where several
schemes are asked, with the scheme's id:
`--set hk.nias.granted_before="HKD 5 million"`.
Where something cannot be read, all such things are said and nothing is decided.

Exit status
  0    eligible; without SCHEME, eligible for one scheme at least
  1    not eligible
  5    undetermined; without SCHEME, eligible for none and undetermined for one
  4    a fact, scheme, day or file that cannot be used, or results that cannot
       be written: the disk is full, nobody reads
  3    invalid rules, or a fault in them
  2    called in a wrong way
With several SCHEMEs the first of 3, 5, 1, 0 counts.

Examples
  subvent check hk.nias --on 2025-02-05 \
    --set project_cost="HKD 600 million" \
    --set own_contribution="HKD 400 million" \
    --set incorporated_in_hong_kong=true --set subvented=false \
    --set sector=life_health --set smart_production_line=true
  subvent check hk.nifs application.yaml --format json --output receipt.json
  subvent check hk.nias hk.nifs application.yaml --explain
  subvent check application.yaml --on 2026-03-02
  subvent check hk.nifs - < application.json
)";

constexpr std::string_view batch_help =
    R"(Decide a table of applications, of any length: one row out for each row in.

Usage: subvent batch FILE [OPTION…]

  FILE   CSV, or JSON lines (.ndjson, .jsonl): an object on each line; `-` is
         standard input

A column is called by the fact or the history that it tells. `application_id`
comes out as it is, `scheme` names the row's scheme, `application_date` its day.
An empty cell, or null, tells nothing: a fact that is not told is unknown, and
unknown is not false; history that is not told is presumed to be none. A column
of another name is an error unless it is carried. A blank line is no row.

Options
  --scheme ID        the scheme of every row
  --on DAY           the day of application of every row, such as 2025-12-01
  --currency CODE    amounts without a currency are in this one: `123.45`
  --carry COLUMN     let a column through as it is; may be repeated
  --history rows     earlier rows are the history of later ones: the awards to
                     an applicant draw on one cap. Rows stand in order of their
                     day. What earlier awards are live is told by columns alone.
                     What a row that is not decided may be awarded is unknown to
                     later ones: of its applicant, or of all if it does not tell
                     whose it is. One thread decides them
  --threads N        so many threads; the same text comes out
  --as-filter        decide what is there at once, as in a pipe; say nothing
                     else, and exit with 0 whatever is in the rows
  --from FORMAT      csv or ndjson; else as FILE ends, else csv
  --columns NAMES    the CSV has no row of names, and these are they, with
                     commas between; then none is written either
  --rules DIR        the folder that holds `hk/`; else the rules of the program
  --format FORMAT    csv or ndjson; else as the table is
  --output FILE      write the decisions to FILE, whole or not at all
  --lang LANGUAGE    en or zh-Hant; else the language of the environment

Columns out: application_id, scheme, verdict, award, currency, binding (the step
that bound), failed (criteria), missing (facts, then figures that nobody has
published), error, and what is carried. A row that cannot be read has no
verdict; its error says why, and its line where it has no application_id. Lists
have a blank between two. No cell is changed for spreadsheets: do not open the
table in one where you do not trust what is carried.

At its end it says on standard error how many rows came to what, what was
granted, what was presumed, and why rows failed. `subvent check` explains a row.

Exit status
  0    every row was decided
  5    some row is undetermined
  4    some row could not be read, or the table, or the results not written
  3    invalid rules
  2    called in a wrong way

Examples
  subvent batch applications.csv --output decisions.csv
  subvent batch applications.ndjson --threads 4 --format csv > decisions.csv
  subvent batch applications.csv --scheme hk.nias --currency HKD --history rows
  subvent batch - --from ndjson --as-filter < applications.ndjson
)";

constexpr std::string_view schemes_help =
    R"(List the schemes: open or not, their caps, how much they assume, what they ask.

Usage: subvent schemes [SCHEME…] [OPTION…]

  SCHEME   say more about this scheme: its questions, windows and rules

Options
  --on DAY           as things stand on this day; else today in Hong Kong
  --rules DIR        the folder that holds `hk/`; else the rules of the program
  --format FORMAT    text or json, an array
  --output FILE      write the list to FILE, whole or not at all
  --lang LANGUAGE    en or zh-Hant; else the language of the environment

ASSUMED says how many of the figures in force rest on an assumption. A scheme is
announced while nothing of what it pays is published, and known in part while
that is so of some applications. No window: no day is known to be closed.

Exit status
  0    all schemes were read
  3    a rule file is invalid; the other schemes are listed
  4    an unknown scheme, a bad day, a folder without rules

Examples
  subvent schemes
  subvent schemes --on 2026-03-02
  subvent schemes hk.nias
  subvent schemes --format json
)";

constexpr std::string_view show_help =
    R"(Show one scheme in words: what it asks, what it grants, what changed, who says
so.

Usage: subvent show SCHEME [OPTION…]

  SCHEME   the id of a scheme; `subvent schemes` lists them

Options
  --on DAY           the rules of this day, such as 2025-02-05; else of today in
                     Hong Kong
  --rules DIR        the folder that holds `hk/`; else the rules of the program
  --format FORMAT    text; html, one page that needs no other file and prints on
                     A4; or json, canonical (RFC 8785), texts in both languages
  --output FILE      write it to FILE, whole or not at all
  --lang LANGUAGE    en or zh-Hant; else the language of the environment

Criteria and the award are those of the day; figures, versions and changes are
those of all days. Numbers in brackets refer to the sources at the end.

Exit status
  0    the scheme is shown
  2    called in a wrong way
  3    its rules are invalid
  4    an unknown scheme, a bad day or one on which the scheme has no rules, or
       results that cannot be written

Examples
  subvent show hk.nias
  subvent show hk.nias --on 2025-11-17
  subvent show hk.nifs --lang zh-Hant
  subvent show hk.nias --format html --output nias.html
)";

constexpr std::string_view audit_help =
    R"(Re-perform a ledger of payments, and say what was not by the rules.

Usage: subvent audit MAPPING [OPTION…]
       subvent audit PAYMENTS --applications FILE [OPTION…]

  MAPPING    a file that ends in .yaml, .yml or .json and names all tables of
             the ledger: where each is, how it is written, and which of its
             columns holds what. An agency's own export is read as it is
  PAYMENTS   a table of payments: application_id, amount, date and event

Without a mapping each table is a CSV file, a file of JSON lines (.ndjson) or
an SQLite database (.db, with tables called payments, applications and so on).
Its columns are called as below; others are passed over.

Tables
  --applications FILE    application_id, scheme, the facts of the scheme;
                         started and finished, the days of the project
  --awards FILE          application_id, amount, approved, ended
  --costs FILE           what was audited: application_id, fact, amount
  --contributions FILE   what the applicant put in: application_id, amount, date
  --refunds FILE         what was paid back: application_id, amount, date
  --vouchers FILE        application_id, supplier, invoice, item, course,
                         trainee, amount, kept_until
  --reports FILE         application_id, kind (report or accounts), due,
                         received
  --totals FILE          totals that were published: of (awards, payments or
                         refunds), amount; scheme, from and until. Half of the
                         last place that is written counts as rounding

Options where there is no mapping; a mapping says the same for itself
  --money UNIT              what an amount without a currency counts: `HKD`,
                            `HKD cents`, `HKD thousand` or `HKD million`
  --days FORM               YYYY-MM-DD, DD/MM/YYYY, MM/DD/YYYY or YYYYMMDD
  --tie COLUMN              of applications: those with the same address, say,
                            share a cap; may be repeated

Options
  --keep DURATION           how long vouchers are kept after the end, such as
                            `84 months`
  --on DAY                  the day to which ages count; else today in Hong Kong
  --tolerance MONEY         a difference of no more is none
  --clearly-trivial MONEY   differences of no more are counted and not listed
  --rules DIR               the folder that holds `hk/`; else the rules built in
  --format FORMAT           text; json, an object with every finding; csv, a row
                            for every finding; or html, a report to print
  --output DIR              without --format: write the evidence to a new
                            folder, whole or not at all
  --output FILE             with --format: write the results to FILE
  --replace                 evidence that is there may go
  --lang LANGUAGE           en or zh-Hant; else the language of the environment

The evidence is what an auditor files: copies of the tables, the mapping, the
rules, a receipt for each application, the findings as CSV and JSON,
`report.html`, which says in both languages what is wrong with the ledger, how
much, and why, and `workbook.xlsx`, which has every payment with the steps of
its award; with a SHA-256 for each file (BagIt), and a statement of these that
can be signed (in-toto). The copies are what is audited, and findings name them.
`subvent verify DIR` checks it and does the audit again; of the workbook it
compares the cells, for its bytes depend on the library that writes it.

CSV is UTF-8 with a byte order mark, so that a spreadsheet can open it. A cell
that begins with = + - @, a tab or a line break gets an apostrophe before it, so
that it is not run as a formula; plain numbers such as -100.00 stay as they are.

Applications are decided in order of the day on which they were granted; on one
day in the order of their table. Earlier awards are those of the ledger, as they
were granted. What was granted is what the awards say, else what was paid.

Exit status
  0    nothing was found
  1    there are findings
  3    the rules of a scheme are invalid
  4    a mapping or an option cannot be read, or a table or a row of it, and
       then the rest is audited

Examples
  subvent audit ledger.yaml
  subvent audit ledger.yaml --format csv --output findings.csv
  subvent audit ledger.yaml --on 2026-03-31 --output evidence
  subvent audit payments.csv --applications applications.csv
  subvent audit payments.csv --applications applications.csv --awards awards.csv
  subvent audit ledger.db --applications ledger.db --format json
)";

constexpr std::string_view sample_help =
    R"(Draw an audit sample of payments, and project what was found in it.

Usage: subvent sample PAYMENTS --method METHOD --size N [OPTION…]
       subvent sample MAPPING --method METHOD --size N [OPTION…]

  PAYMENTS   a table of payments as `subvent audit` reads it: application_id,
             amount and date; amounts of one currency
  MAPPING    a file that ends in .yaml, .yml or .json and names the tables of
             the ledger, and how each is written, as for `subvent audit`

Methods
  random          each set of N payments is as likely as any other
  systematic      every so manieth payment, from a random start
  stratified      at random within strata, which --by names
  monetary-unit   every so manieth cent, from a random start: N hits; what is as
                  large as the interval is surely selected, and what is not
                  above zero is set apart

Options
  --method METHOD        one of these
  --size N               how many; of strata in proportion, or one --size for
                         each stratum in their order
  --seed TEXT            draw the sample of this seed; else one is drawn and
                         said
  --by MONEY             a bound between strata; may be repeated, rising
  --by scheme            strata are the schemes of the applications
  --applications FILE    with --by scheme: application_id, scheme
  --money UNIT           what an amount without a currency counts: `HKD`,
                         `HKD cents`, `HKD thousand` or `HKD million`
  --days FORM            YYYY-MM-DD, DD/MM/YYYY, MM/DD/YYYY or YYYYMMDD
  --audited FILE         what was found, to be projected: line (of the payment
                         in its table), amount, and anomaly, the reason why a
                         misstatement is one
  --project METHOD       ratio (the default), difference or mean-per-unit;
                         monetary-unit samples are projected by taints
  --confidence RATE      monetary-unit: the upper limit of overstatement, as
                         with `95%`
  --rules DIR            with MAPPING: the folder that holds `hk/`, whose facts
                         it may name; else the rules built in
  --format FORMAT        text or json, an object
  --output FILE          write the results to FILE, whole or not at all
  --lang LANGUAGE        en or zh-Hant; else the language of the environment

A draw is the SHA-256 of `SEED,1`, `SEED,2` and so on, read as one number,
modulo the size of the population, plus 1: `printf %s SEED,1 | sha256sum` shows
it. A number that was drawn is passed over. So does sampler.py, which audits of
elections use. Stratum 1 has the seed `SEED,1`. Intervals and projections are
exact. While a row cannot be read, no sample is drawn.

Exit status
  0    the sample was drawn; nothing is misstated in it
  1    something in it is misstated
  2    called in a wrong way
  4    a table, a row of it or an option cannot be used; nothing is drawn

Examples
  subvent sample payments.csv --method random --size 60
  subvent sample payments.csv --method monetary-unit --size 60 --seed 31415926
  subvent sample payments.csv --method stratified --size 40 \
    --by "HKD 10,000" --by "HKD 100,000"
  subvent sample payments.csv --method monetary-unit --size 60 --seed 31415926 \
    --audited audited.csv --confidence 95%
)";

constexpr std::string_view export_help =
    R"(Write the grants of a ledger as JSON of a published standard, all or none.

Usage: subvent export MAPPING --to STANDARD --prefix PREFIX [OPTION…]
       subvent export PAYMENTS --applications FILE --to STANDARD
                      --prefix PREFIX [OPTION…]

  MAPPING    names the tables of the ledger, as `subvent audit` reads them
  PAYMENTS   a table of payments: application_id, amount and date

Standards
  360giving      a data package of 360Giving 1.4; its amounts are JSON numbers,
                 written digit by digit
  commongrants   an array of CommonGrants awards; its amounts are text, as in
                 {"amount":"333.33","currency":"HKD"}

What no ledger says
  --to STANDARD          one of these
  --prefix PREFIX        360giving: what 360Giving registered for the publisher,
                         such as `360G-example`; commongrants: a web address of
                         the publisher's own, such as
                         `https://grants.example.org/`
  --funder ID            360giving: the identifier of the authority in a public
                         register (https://org-id.guide lists them); of several
                         authorities `SCHEME=ID` for each, may be repeated
  --recipient-id COLUMN  of applications: what a register calls the applicant;
                         else identifiers are made from names
  --recipient-list CODE  which register that is, such as `GB-COH`
  --individuals SCHEME   its recipients are persons: no name of theirs is
                         written; may be repeated

Tables, where there is no mapping
  --applications FILE    application_id, scheme, applicant; started, finished
  --awards FILE          application_id, amount, approved, ended
  --refunds FILE         what was paid back: application_id, amount, date
  --money UNIT           what an amount without a currency counts: `HKD`,
                         `HKD thousand` or `HKD million`
  --days FORM            YYYY-MM-DD, DD/MM/YYYY, MM/DD/YYYY or YYYYMMDD

Options
  --on DAY               the day of writing; else today in Hong Kong
  --rules DIR            the folder that holds `hk/`; else the rules built in
  --format FORMAT        json; there is no other
  --output FILE          write to FILE, whole or not at all
  --lang LANGUAGE        of titles and descriptions: en or zh-Hant; else the
                         language of the environment

A grant is an award. Where a ledger has no awards, it is what was paid to an
application, and this is noted. What was disbursed is what was paid less what
was paid back; 360giving lists each payment, and refunds below zero. Titles and
funders are the names that the rules have. UUIDs are of version 5, of web
addresses such as PREFIX/awards/ID. The ledger is not audited here.

Exit status
  0    all grants were written
  2    called in a wrong way
  3    the rules of a scheme are invalid; nothing is written
  4    a grant lacks what the standard asks, or a table, a row or an option
       cannot be used; nothing is written

Examples
  subvent export ledger.yaml --to 360giving --prefix 360G-example \
    --funder GB-GOR-PC390 --output grants.json
  subvent export payments.csv --applications applications.csv \
    --awards awards.csv --to commongrants --prefix https://grants.example.org/
)";

constexpr std::string_view allocate_help =
    R"(Share an envelope out among claims.

Usage: subvent allocate [SCHEME] TABLE [OPTION…]

  SCHEME  decides what each claim is entitled to, and has the envelope, the
          order and what each applicant is sure of; an id such as `hk.rmgs`
  TABLE   a CSV file whose first row names the columns, with a claim in each row
          after it; `-` reads standard input

Columns
  applicant          who claims, and draws on its own guarantee
  application_date   when the claim came
  claim              what the claim is called; else the line of its row
  entitled           the amount, such as `HKD 14,000,000.00`; else SCHEME
                     decides it on the facts in the other columns. Earlier
                     awards are told like facts, such as `granted_before`; those
                     of the table itself are not added to them
  rank               by rank: the lowest first

Options
  --envelope MONEY         the whole; else that of SCHEME
  --order ORDER            first_come, pro_rata or rank; else that of SCHEME
  --guarantee MONEY        first_come: what each applicant is sure of
  --guarantee-until DAY    the last day on which it is; else throughout
  --on DAY                 whose figures of SCHEME hold; else that of the last
                           claim
  --rules DIR              the folder that holds `hk/`; else the program's rules
  --format FORMAT          text or json, an object
  --output FILE            write the results to FILE, whole or not at all
  --lang LANGUAGE          en or zh-Hant; else the language of the environment

What is granted never comes to more than the envelope, and nothing is left while
a claim is cut. Claims of one day or one rank are served as they stand. Nothing
is kept for an applicant without a claim; a claim of nothing keeps it. What was
kept and not claimed goes to those who were cut before, in order. In proportion,
the last cents go to those who lost most by rounding.

Exit status
  0    the envelope is shared out
  3    the rules of SCHEME are invalid
  4    the table or an option cannot be read; nothing is shared out
  5    a claim is undetermined; nothing is shared out

Examples
  subvent allocate claims.csv --envelope "HKD 1 billion" --order pro_rata
  subvent allocate hk.rmgs claims.csv --guarantee-until 2020-07-31
)";

constexpr std::string_view verify_help =
    R"(Decide receipts, and audits that were filed, again, and say whether they hold.

Usage: subvent verify RECEIPT… [OPTION…]

  RECEIPT   a file that `subvent check --format json` wrote, of one scheme or of
            several; `-` reads standard input. Or a folder that `subvent audit
            --output DIR` wrote: its digests are checked, and the audit is done
            again by the tables and the rules in it

Options
  --rules DIR        the folder that holds `hk/`; else the rules of the program
  --format FORMAT    text or json, an array
  --output FILE      write the results to FILE, whole or not at all
  --lang LANGUAGE    en or zh-Hant; else the language of the environment

All of a receipt is compared but the version of the program that wrote it. A
receipt shows that decision, facts and rules fit together; it does not show who
wrote it.

Exit status
  0    each receipt says what is decided today, and each audit what is found
  1    a receipt differs, or was made by other rules; a file of a folder was
       changed, added or removed
  3    the rules that it needs are invalid
  4    a receipt cannot be read

Examples
  subvent check hk.nifs application.yaml --format json --output receipt.json
  subvent verify receipt.json
  subvent verify receipts/*.json
  subvent verify evidence
)";

constexpr std::string_view lint_help =
    R"(Look for errors and doubtful places in rule files.

Usage: subvent lint PATH… [OPTION…]

  PATH   a rule file, a vocabulary `facts.yaml`, a file `NAME.cases.yaml`, or a
         folder, whose files and folders are all read

A rule file is read with the `facts.yaml` of its own folder. Cases are read, and
their facts held against the scheme; `subvent test` decides them. In a folder,
facts that no scheme asks for are found too.

Options
  --format FORMAT    text or json, an array
  --output FILE      write the results to FILE, whole or not at all
  --lang LANGUAGE    en or zh-Hant; else the language of the environment

Exit status
  0    no findings
  1    findings: the rules work, and something in them deserves a look
  3    errors: a file cannot be used as it is
  4    a PATH that does not exist, or holds no rule file

Examples
  subvent lint rules
  subvent lint rules/hk/nias.yaml
)";

constexpr std::string_view test_help =
    R"(Run the cases that stand beside rule files, and say which fail.

Usage: subvent test PATH… [OPTION…]

  PATH   a rule file `NAME.yaml`, its cases `NAME.cases.yaml`, or a folder

Says which cases fail, and what no case shows: a version, a criterion that
holds or fails, a step that binds or leaves the amount, a tier, a choice.
What cannot happen stands in the cases file under `unreached:` with the reason.

Options
  --mutate           change one thing of the rules at a time (a comparison, a
                     figure by one unit, a direction of rounding, a day; drop a
                     criterion or a cap) and list what no case tells; what none
                     can tell stands under `survivors:` with the reason
  --format FORMAT    text or json, an object
  --output FILE      write the results to FILE, whole or not at all
  --lang LANGUAGE    en or zh-Hant; else the language of the environment

Exit status
  0    all cases pass
  1    a case fails, a mutant survives, or a reason is given in vain
  3    a file of rules or cases is invalid
  4    a PATH that does not exist, or no cases

Examples
  subvent test rules
  subvent test rules/hk/nias.yaml
)";

constexpr std::string_view help_help =
    R"(Say more about a command.

Usage: subvent help [COMMAND]

Examples
  subvent help
  subvent help check
)";

constexpr std::string_view main_help_zh =
    R"(subvent按以YAML寫成並註明資料來源的規則，決定誰可獲配對資助、資助額多少及原因，
計算準確至每一分錢。

用法：subvent COMMAND [WORD…] [OPTION…]

指令
  check     審定申請：是否合資格、資助額多少及原因
  batch     審定任何長度的申請表
  schemes   列出計劃：是否接受申請、上限及須提供的資料
  show      說明一項計劃須提供甚麼、資助多少、有何變動
  audit     重新審定帳冊的每宗付款，並說明有何不符規則
  sample    從付款抽取審計樣本，並按審計所得推算全體
  export    按360Giving或CommonGrants的標準匯出帳冊的資助
  allocate  把總撥款額分配給各項申領
  verify    重新審定決定記錄，並說明是否仍然相符
  lint      檢查規則檔案的錯誤及可疑之處
  test      執行規則檔案旁的測試個案
  help      說明一項指令：`subvent help check`

  subvent --version   程式的版本

例子
  subvent schemes
  subvent show hk.nias
  subvent check hk.nias application.yaml
  subvent check hk.manufacturing_plus --on 2025-12-01 \
    --set production_line_in_hong_kong=true --set project_cost="HKD 100,000"

結果寫至標準輸出，訊息寫至標準錯誤輸出。`--lang en`及`--lang zh-Hant`選定語文；
如沒有註明，則以LC_ALL、LC_MESSAGES及LANG之中首個有設定的為準：`zh`地區設定用
中文，其他用英文。

結束狀態
  0    合資格，或沒有發現
  1    不合資格，或有所發現
  2    指令用法錯誤
  3    規則無效，或規則出錯
  4    輸入無效：不明的名稱、無效的值，或無法讀寫的檔案
  5    未能確定：欠缺資料
  70   程式本身的故障
如多於一項適用，以70、3、4、2、5、1、0之中最先的為準。
)";

constexpr std::string_view check_help_zh =
    R"(審定申請：是否合資格、資助額多少及原因。

用法：subvent check [SCHEME…] [FILE] [--set FACT=VALUE…] [OPTION…]

  SCHEME   計劃的代號；如不註明，即當日接受申請的所有計劃
  FILE     申請：以YAML寫成的各行`資料: 值`，或一個JSON物件。如指令沒有註明
           計劃，以其中`scheme:`一行為準。凡是`-`（標準輸入）、含有`/`，或以
           .yaml、.yml或.json結尾的字，均屬FILE

選項
  --set FACT=VALUE   提供一項資料；優先於FILE，但application_date不可與FILE
                     不同；每項資料只可一次
  --on DAY           申請日期，例如2025-02-05；如不註明，用FILE的
                     `application_date`一行；再沒有則用香港的今日
  --explain          解釋每項審定結果，查詢多個計劃時亦然
  --rules DIR        載有`hk/`的資料夾；如不註明，用程式內置的規則
  --format FORMAT    text或json；一個SCHEME的JSON即決定記錄，多個或沒有SCHEME
                     則為由決定記錄組成的陣列
  --output FILE      把結果寫入FILE，要麼完整，要麼不寫
  --lang LANGUAGE    en或zh-Hant；如不註明，按環境的語文

沒有提供的資料屬未知，而未知不等於否：此時審定結果為未能確定，並說明欠缺甚麼。
金額須連同貨幣：`HKD 250,000`、`HKD 0.01`、`HKD 2.8 million`。真假值為`true`或
`false`，日期如`2025-11-18`。過往資助以同樣方式提供；查詢多個計劃時，須加上計劃
的代號：
`--set hk.nias.granted_before="HKD 5 million"`。
如有任何內容無法讀取，會全部列出，不作任何決定。

結束狀態
  0    合資格；沒有註明SCHEME時，至少有一個計劃合資格
  1    不合資格
  5    未能確定；沒有註明SCHEME時，沒有計劃合資格，而有計劃未能確定
  4    資料、計劃、日期或檔案無法使用，或結果無法寫出：磁碟已滿，或沒有程式接收
  3    規則無效，或規則出錯
  2    指令用法錯誤
如有多個SCHEME，以3、5、1、0之中最先的為準。

例子
  subvent check hk.nias --on 2025-02-05 \
    --set project_cost="HKD 600 million" \
    --set own_contribution="HKD 400 million" \
    --set incorporated_in_hong_kong=true --set subvented=false \
    --set sector=life_health --set smart_production_line=true
  subvent check hk.nifs application.yaml --format json --output receipt.json
  subvent check hk.nias hk.nifs application.yaml --explain
  subvent check application.yaml --on 2026-03-02
  subvent check hk.nifs - < application.json
)";

constexpr std::string_view batch_help_zh =
    R"(審定任何長度的申請表：每讀一行，寫出一行。

用法：subvent batch FILE [OPTION…]

  FILE   CSV，或每行一個物件的JSON（.ndjson、.jsonl）；`-`為標準輸入

欄名即其提供的資料項或過往資助的名稱。`application_id`原樣寫出，`scheme`
註明該行的計劃，`application_date`註明其日期。空白或null即沒有提供：沒有提供
的資料項屬未知，而未知並非否定；沒有提供的過往資助則推定為沒有。其他名稱的欄屬
錯誤，除非註明原樣通過。空白行不算一行。

選項
  --scheme ID        每一行的計劃
  --on DAY           每一行的申請日期，例如2025-12-01
  --currency CODE    沒有註明貨幣的金額以此計算：`123.45`
  --carry COLUMN     讓一欄原樣通過；可重複
  --history rows     前面的行是後面的行的過往資助：同一申請人的資助受同一上限
                     限制。各行須按日期排列。仍在進行的過往資助只由欄提供。
                     前面的行未能審定時，其資助額對同一申請人後面的行屬未知；
                     如不知屬何人，則對後面各行均屬未知。只用一個執行緒
  --threads N        使用N個執行緒；輸出相同
  --as-filter        即到即審，用於管道；不作其他訊息，並一律以0結束
  --from FORMAT      csv或ndjson；如不註明，按FILE的結尾，否則為csv
  --columns NAMES    CSV沒有欄名一行，欄名在此註明，以逗號分隔；輸出亦沒有
  --rules DIR        載有`hk/`的資料夾；如不註明，用程式內置的規則
  --format FORMAT    csv或ndjson；如不註明，與申請表相同
  --output FILE      把審定結果寫入FILE，要麼完整，要麼不寫
  --lang LANGUAGE    en或zh-Hant；如不註明，按環境的語文

寫出的欄：application_id、scheme、verdict（審定結果）、award（資助額）、
currency、binding（限制金額的步驟）、failed（不符合的準則）、missing（欠缺的
資料項及尚未公布的數字）、error（錯誤），以及原樣通過的欄。未能讀取的行沒有
審定結果，原因見error；如該行沒有application_id，error亦註明行號。清單以空格
分隔。內容不會因試算表而更改：如不信任原樣通過的內容，請勿以試算表開啟。

結束時在標準錯誤輸出說明各結果的行數、批出金額、所作的推定及不符合的原因。
`subvent check`可解釋任何一行。

結束狀態
  0    每一行均已審定
  5    有行未能確定
  4    有行或申請表未能讀取，或結果未能寫出
  3    規則無效
  2    指令用法錯誤

例子
  subvent batch applications.csv --output decisions.csv
  subvent batch applications.ndjson --threads 4 --format csv > decisions.csv
  subvent batch applications.csv --scheme hk.nias --currency HKD --history rows
  subvent batch - --from ndjson --as-filter < applications.ndjson
)";

constexpr std::string_view schemes_help_zh =
    R"(列出計劃：是否接受申請、上限、假設的數目及須提供的資料。

用法：subvent schemes [SCHEME…] [OPTION…]

  SCHEME   進一步說明此計劃：其問題、申請期及規則

選項
  --on DAY           以此日的情況為準；如不註明，用香港的今日
  --rules DIR        載有`hk/`的資料夾；如不註明，用程式內置的規則
  --format FORMAT    text或json（陣列）
  --output FILE      把清單寫入FILE，要麼完整，要麼不寫
  --lang LANGUAGE    en或zh-Hant；如不註明，按環境的語文

「假設」一欄顯示生效的數值中有多少個基於假設。計劃的資助額完全未有公布時，列為
「未查得細則」；如只有部分申請如此，列為「僅知部分細則」。「沒有申請期」指未查得
申請期，任何日子均不視作截止。

結束狀態
  0    已讀取所有計劃
  3    有規則檔案無效；其他計劃仍會列出
  4    不明的計劃、無效的日期，或沒有規則的資料夾

例子
  subvent schemes
  subvent schemes --on 2026-03-02
  subvent schemes hk.nias
  subvent schemes --format json
)";

constexpr std::string_view audit_help_zh =
    R"(重新審定帳冊的每宗付款，並說明有何不符規則。

用法：subvent audit MAPPING [OPTION…]
      subvent audit PAYMENTS --applications FILE [OPTION…]

  MAPPING    以.yaml、.yml或.json結尾的對照檔案，列明帳冊的所有表：在何處、以何
             種格式寫成、各欄載有甚麼。機構自行匯出的檔案毋須修改
  PAYMENTS   付款表：application_id、amount、date及event

如沒有對照檔案，每個表為CSV檔案、每行一個JSON物件的檔案（.ndjson）或SQLite資料庫
（.db，其中的表名為payments、applications等）。欄名如下；其他各欄不會讀取。

各表
  --applications FILE    application_id、scheme及計劃的資料項；項目開始及完成的
                         日期：started、finished
  --awards FILE          application_id、amount、approved、ended
  --costs FILE           經審計的開支：application_id、fact、amount
  --contributions FILE   申請人的出資：application_id、amount、date
  --refunds FILE         已退還的款項：application_id、amount、date
  --vouchers FILE        application_id、supplier、invoice、item、course、
                         trainee、amount、kept_until
  --reports FILE         application_id、kind（report或accounts）、due、received
  --totals FILE          公布的總額：of（awards、payments或refunds）、amount；
                         scheme、from及until。所寫最後一位的一半視作捨入

沒有對照檔案時的選項；對照檔案自行註明這些內容
  --money UNIT              未註明貨幣的數額的單位：`HKD`、`HKD cents`、
                            `HKD thousand`或`HKD million`
  --days FORM               YYYY-MM-DD、DD/MM/YYYY、MM/DD/YYYY或YYYYMMDD
  --tie COLUMN              申請表的欄：例如地址相同的申請人共用上限；可重複

選項
  --keep DURATION           單據在項目完結後的保存期，例如`84 months`
  --on DAY                  計算日數的截止日期；如不註明，即香港今日
  --tolerance MONEY         不超過此數的差額視作沒有差額
  --clearly-trivial MONEY   不超過此數的差額只計算宗數，不予列出
  --rules DIR               載有`hk/`的資料夾；如不註明，用程式內置的規則
  --format FORMAT           text、json（載有全部發現事項的物件）、csv（每項發現
                            事項一行）或html（可供列印的報告）
  --output DIR              沒有--format：把審計證據寫入新資料夾，要麼完整，要麼
                            不寫
  --output FILE             有--format：把結果寫入FILE
  --replace                 可取代已存在的審計證據
  --lang LANGUAGE           en或zh-Hant；如不註明，按環境的語文

審計證據供審計師存檔：各表的副本、對照檔案、規則、每宗申請的決定記錄、以CSV及
JSON寫成的發現事項、`report.html`（以兩種語文說明帳冊有何問題、涉及多少及其原
因），以及`workbook.xlsx`（載有每宗付款及其資助額的計算步驟）；每個檔案附有
SHA-256（BagIt），並有可供簽署的陳述（in-toto）。審計以副本為準，發現事項亦以副
本的名稱標示。`subvent verify DIR`核對檔案並重新審計；工作簿只比較儲存格，因為其
位元組視乎寫出工作簿的程式庫。

CSV以UTF-8寫成，並有位元組順序記號，試算表可直接開啟。以= + - @、定位字元或換行
開始的格前面會加上撇號，以免被當作公式執行；-100.00等純數字保持不變。

申請按獲批日期的先後審定；同日者按其在表中的次序。過往資助為帳冊所載實際批出的
資助。批出的數額以資助表為準；如沒有，則以已付的款項為準。

結束狀態
  0    沒有發現事項
  1    有發現事項
  3    有計劃的規則無效
  4    對照檔案或選項無法讀取；或有表或行無法讀取，其餘照常審計

例子
  subvent audit ledger.yaml
  subvent audit ledger.yaml --format csv --output findings.csv
  subvent audit ledger.yaml --on 2026-03-31 --output evidence
  subvent audit payments.csv --applications applications.csv
  subvent audit payments.csv --applications applications.csv --awards awards.csv
  subvent audit ledger.db --applications ledger.db --format json
)";

constexpr std::string_view sample_help_zh =
    R"(從付款抽取審計樣本，並按審計所得推算全體。

用法：subvent sample PAYMENTS --method METHOD --size N [OPTION…]
      subvent sample MAPPING --method METHOD --size N [OPTION…]

  PAYMENTS   付款表，格式與`subvent audit`相同：application_id、amount及date；
             金額須為同一種貨幣
  MAPPING    以.yaml、.yml或.json結尾的對照檔案，列明帳冊各表及其寫法，與
             `subvent audit`所用的相同

方法
  random          任何N宗付款獲選的機會均等
  systematic      由隨機起點開始，每隔若干宗付款選取一宗
  stratified      在--by所定的各層之內隨機選取
  monetary-unit   由隨機起點開始，每隔若干分錢命中一次，共N次；金額不少於間距的
                  付款必然選取，零及負數則另行處理

選項
  --method METHOD        上述其中一種
  --size N               樣本數目；分層時按比例分配，或依次為每層各寫一個--size
  --seed TEXT            按此種子抽樣；如不註明，即時抽出一個並列明
  --by MONEY             各層之間的界線；可重複，由低至高
  --by scheme            以申請所屬的計劃分層
  --applications FILE    與--by scheme同用：application_id、scheme
  --money UNIT           未註明貨幣的數額的單位：`HKD`、`HKD cents`、
                         `HKD thousand`或`HKD million`
  --days FORM            YYYY-MM-DD、DD/MM/YYYY、MM/DD/YYYY或YYYYMMDD
  --audited FILE         審計所得，用以推算：line（付款在其表的行號）、
                         amount，以及anomaly（錯報屬異常的原因）
  --project METHOD       ratio（預設）、difference或mean-per-unit；貨幣單位樣本
                         按錯報率推算
  --confidence RATE      貨幣單位樣本：多報的上限，例如`95%`
  --rules DIR            與MAPPING同用：載有`hk/`的資料夾，對照檔案可列其中的資
                         料項；如不註明，用程式內置的規則
  --format FORMAT        text或json（一個物件）
  --output FILE          把結果寫入FILE，要麼完整，要麼不寫
  --lang LANGUAGE        en或zh-Hant；如不註明，按環境的語文

每次抽出的是`SEED,1`、`SEED,2`等文字的SHA-256，視作一個數字，除以總體數目的餘數
加1；`printf %s SEED,1 | sha256sum`可顯示該數字。已抽出的數字不會重複選取。選舉
審計所用的sampler.py亦採用此法。第1層的種子為`SEED,1`。間距及推算均為準確數。如
有資料行無法讀取，便不會抽樣。

結束狀態
  0    已抽取樣本，當中沒有錯報
  1    樣本中有錯報
  2    指令用法錯誤
  4    有表、行或選項無法使用；沒有抽取樣本

例子
  subvent sample payments.csv --method random --size 60
  subvent sample payments.csv --method monetary-unit --size 60 --seed 31415926
  subvent sample payments.csv --method stratified --size 40 \
    --by "HKD 10,000" --by "HKD 100,000"
  subvent sample payments.csv --method monetary-unit --size 60 --seed 31415926 \
    --audited audited.csv --confidence 95%
)";

constexpr std::string_view export_help_zh =
    R"(按已公布的標準，把帳冊的資助寫成JSON；要麼全部寫出，要麼不寫。

用法：subvent export MAPPING --to STANDARD --prefix PREFIX [OPTION…]
      subvent export PAYMENTS --applications FILE --to STANDARD
                     --prefix PREFIX [OPTION…]

  MAPPING    列明帳冊各表的對照檔案，與`subvent audit`所用的相同
  PAYMENTS   付款表：application_id、amount及date

標準
  360giving      360Giving 1.4的數據包；金額為JSON數字，逐位寫出
  commongrants   CommonGrants資助的陣列；金額為文字，例如
                 {"amount":"333.33","currency":"HKD"}

帳冊沒有載明的內容
  --to STANDARD          上述其中一種
  --prefix PREFIX        360giving：發布者在360Giving登記的前綴，例如
                         `360G-example`；commongrants：發布者本身的網址，例如
                         `https://grants.example.org/`
  --funder ID            360giving：負責機構在公開登記冊的識別號碼（登記冊見
                         https://org-id.guide）；如有多於一個機構，以
                         `SCHEME=ID`分別註明；可重複
  --recipient-id COLUMN  申請表的欄，載有申請人在登記冊的號碼；如不註明，以名稱
                         編成識別號碼
  --recipient-list CODE  登記冊的代號，例如`GB-COH`
  --individuals SCHEME   該計劃的受助人為個人：不會寫出姓名；可重複

沒有對照檔案時的各表
  --applications FILE    application_id、scheme、applicant；started、finished
  --awards FILE          application_id、amount、approved、ended
  --refunds FILE         已退還的款項：application_id、amount、date
  --money UNIT           未註明貨幣的數額的單位：`HKD`、`HKD thousand`或
                         `HKD million`
  --days FORM            YYYY-MM-DD、DD/MM/YYYY、MM/DD/YYYY或YYYYMMDD

選項
  --on DAY               寫出的日期；如不註明，即香港今日
  --rules DIR            載有`hk/`的資料夾；如不註明，用程式內置的規則
  --format FORMAT        json；沒有其他格式
  --output FILE          寫入FILE，要麼完整，要麼不寫
  --lang LANGUAGE        標題及說明的語文：en或zh-Hant；如不註明，按環境的語文

每項資助為一筆資助額。如帳冊沒有資助額，則為付予一宗申請的款項，並會加以備註。
已發放的數額為已付款項減去退款；360giving列出每宗付款，退款則寫成負數。標題及
資助機構用規則所載的名稱。UUID屬版本5，由PREFIX/awards/ID等網址得出。此指令不會
審計帳冊。

結束狀態
  0    已寫出全部資助
  2    指令用法錯誤
  3    有計劃的規則無效；沒有寫出任何內容
  4    有資助欠缺標準所要求的內容，或有表、行或選項無法使用；沒有寫出任何內容

例子
  subvent export ledger.yaml --to 360giving --prefix 360G-example \
    --funder GB-GOR-PC390 --output grants.json
  subvent export payments.csv --applications applications.csv \
    --awards awards.csv --to commongrants --prefix https://grants.example.org/
)";

constexpr std::string_view allocate_help_zh =
    R"(把總撥款額分配給各項申領。

用法：subvent allocate [SCHEME] TABLE [OPTION…]

  SCHEME  據以審定每項申領的應得款額，並提供總撥款額、分配次序及每名申請人的
          保證款額；計劃代號，例如`hk.rmgs`
  TABLE   CSV檔案，首行列出欄名，其後每行為一項申領；`-`讀取標準輸入

欄名
  applicant          申請人；各有自己的保證款額
  application_date   申領日期
  claim              申領的名稱；否則以行號代替
  entitled           應得款額，例如`HKD 14,000,000.00`；否則由SCHEME按其他欄的
                     資料審定。過往資助與資料項一樣填寫，例如`granted_before`；
                     表內的申領不會計算在內
  rank               按名次分配時的名次，以數字較小者為先

選項
  --envelope MONEY         總撥款額；否則為SCHEME的總撥款額
  --order ORDER            first_come、pro_rata或rank；否則按SCHEME的規定
  --guarantee MONEY        先到先得時每名申請人的保證款額
  --guarantee-until DAY    保證款額的最後一日；否則一直有效
  --on DAY                 SCHEME的數值以該日為準；否則以最後一項申領的日期為準
  --rules DIR              含有`hk/`的資料夾；否則使用程式內置的規則
  --format FORMAT          text或json（一個物件）
  --output FILE            把結果寫入FILE，要麼完整寫入，要麼完全不寫
  --lang LANGUAGE          en或zh-Hant；否則按環境的語文

批出的款額合共不會超過總撥款額，只要有申領被削減，便不會有餘款。同日或同一名次
的申領按表內次序處理。沒有申領的申請人不獲保留款額；申領0元即可保留。保留而沒有
人申領的款額，依次撥給之前被削減的申領。按比例分配時，尾數撥給因捨入而損失最多的
申領。

結束狀態
  0    已分配總撥款額
  3    SCHEME的規則無效
  4    表或選項無法讀取；沒有分配任何款額
  5    有申領未能確定；沒有分配任何款額

例子
  subvent allocate claims.csv --envelope "HKD 1 billion" --order pro_rata
  subvent allocate hk.rmgs claims.csv --guarantee-until 2020-07-31
)";

constexpr std::string_view verify_help_zh =
    R"(重新審定決定記錄及已存檔的審計，並說明是否仍然相符。

用法：subvent verify RECEIPT… [OPTION…]

  RECEIPT   由`subvent check --format json`為一個計劃寫出的檔案；`-`讀取標準輸
            入。或由`subvent audit --output DIR`寫出的資料夾：核對其摘要，並以
            當中的表及規則重新審計

選項
  --rules DIR        載有`hk/`的資料夾；如不註明，用程式內置的規則
  --format FORMAT    text或json（陣列）
  --output FILE      把結果寫入FILE，要麼完整，要麼不寫
  --lang LANGUAGE    en或zh-Hant；如不註明，按環境的語文

除寫出記錄的程式版本外，決定記錄的所有內容均會比較。決定記錄證明決定、資料與規則
互相符合，並不證明由誰寫出。

結束狀態
  0    每份決定記錄均與今日的審定相符，每項審計的結果亦然
  1    有決定記錄不符，或由其他規則作出；資料夾有檔案被更改、加入或移走
  3    所需的規則無效
  4    有決定記錄無法讀取

例子
  subvent check hk.nifs application.yaml --format json --output receipt.json
  subvent verify receipt.json
  subvent verify receipts/*.json
  subvent verify evidence
)";

constexpr std::string_view lint_help_zh =
    R"(檢查規則檔案的錯誤及可疑之處。

用法：subvent lint PATH… [OPTION…]

  PATH   規則檔案、詞彙檔案`facts.yaml`、檔案`NAME.cases.yaml`，或資料夾（當中的
         檔案及資料夾全部讀取）

規則檔案連同其所在資料夾的`facts.yaml`一併讀取。測試個案亦會讀取，其資料會與計劃
核對；測試個案的審定由`subvent test`執行。如屬資料夾，亦會找出沒有計劃要求的資料
項。

選項
  --format FORMAT    text或json（陣列）
  --output FILE      把結果寫入FILE，要麼完整，要麼不寫
  --lang LANGUAGE    en或zh-Hant；如不註明，按環境的語文

結束狀態
  0    沒有發現事項
  1    有發現事項：規則可以使用，但有值得留意之處
  3    有錯誤：有檔案不能照原樣使用
  4    PATH不存在，或沒有規則檔案

例子
  subvent lint rules
  subvent lint rules/hk/nias.yaml
)";

constexpr std::string_view show_help_zh =
    R"(以文字說明一個計劃：須提供甚麼、資助多少、有何變動、依據何在。

用法：subvent show SCHEME [OPTION…]

  SCHEME   計劃代號；`subvent schemes`列出各項計劃

選項
  --on DAY           該日的規則，例如2025-02-05；如不註明，為香港今日的規則
  --rules DIR        含有`hk/`的資料夾；如不註明，採用程式內置的規則
  --format FORMAT    text；html（單一網頁，無需其他檔案，可以A4紙打印）；或
                     json（RFC 8785標準形式，文字兼備兩種語文）
  --output FILE      把結果寫入FILE，要麼完整，要麼不寫
  --lang LANGUAGE    en或zh-Hant；如不註明，按環境的語文

準則及資助額以該日為準；數值、版本及變動則涵蓋所有日子。方括號內的號碼指文末的
資料來源。

結束狀態
  0    已說明該計劃
  2    用法有誤
  3    其規則無效
  4    計劃不存在、日期有誤或該日沒有規則，或結果未能寫入

例子
  subvent show hk.nias
  subvent show hk.nias --on 2025-11-17
  subvent show hk.nifs --lang zh-Hant
  subvent show hk.nias --format html --output nias.html
)";

constexpr std::string_view test_help_zh =
    R"(執行規則檔案旁的測試個案，並說明哪些未通過。

用法：subvent test PATH… [OPTION…]

  PATH   規則檔案`NAME.yaml`、其測試個案`NAME.cases.yaml`，或資料夾

列出未通過的測試個案，以及沒有個案涵蓋的情況：某個版本、準則符合或不符合、
步驟有否影響金額、級別、選擇項。不可能出現的情況連同原因寫在個案檔案的
`unreached:`下。

選項
  --mutate           每次更改規則的一處（比較、數值加減一個單位、捨入方向、
                     日期；刪去一項準則或上限），列出沒有個案識別的更改；
                     無法識別的連同原因寫在`survivors:`下
  --format FORMAT    text或json（物件）
  --output FILE      把結果寫入FILE，要麼完整，要麼不寫
  --lang LANGUAGE    en或zh-Hant；如不註明，按環境的語文

結束狀態
  0    所有測試個案通過
  1    有測試個案未通過、有更改未被識別，或列出了毋須列出的原因
  3    有規則檔案或測試個案檔案無效
  4    PATH不存在，或沒有測試個案

例子
  subvent test rules
  subvent test rules/hk/nias.yaml
)";

constexpr std::string_view help_help_zh =
    R"(說明一項指令。

用法：subvent help [COMMAND]

例子
  subvent help
  subvent help check
)";

struct help_text {
  std::string_view command;
  phrase text;
};

constexpr std::array help_texts{
    help_text{"", {main_help, main_help_zh}},
    help_text{"check", {check_help, check_help_zh}},
    help_text{"batch", {batch_help, batch_help_zh}},
    help_text{"schemes", {schemes_help, schemes_help_zh}},
    help_text{"show", {show_help, show_help_zh}},
    help_text{"audit", {audit_help, audit_help_zh}},
    help_text{"sample", {sample_help, sample_help_zh}},
    help_text{"export", {export_help, export_help_zh}},
    help_text{"allocate", {allocate_help, allocate_help_zh}},
    help_text{"verify", {verify_help, verify_help_zh}},
    help_text{"lint", {lint_help, lint_help_zh}},
    help_text{"test", {test_help, test_help_zh}},
    help_text{"help", {help_help, help_help_zh}},
};

}  // namespace

std::string_view help_of(std::string_view command, language in) noexcept {
  for (const auto& one : help_texts) {
    if (one.command == command) return one.text.in(in);
  }
  return {};
}

const std::vector<std::string_view>& commands() {
  static const std::vector<std::string_view> all{"check",  "batch",  "schemes", "show",
                                                 "audit",  "sample", "export",  "allocate",
                                                 "verify", "lint",   "test",    "help"};
  return all;
}

const std::vector<std::string_view>& later_commands() {
  static const std::vector<std::string_view> all{"solve", "plan", "diff", "prove",
                                                 "sql",   "page", "serve"};
  return all;
}

std::string version_line() { return "subvent " + std::string(version) + "\n"; }

status help(const arguments& given) {
  common_options common;
  std::vector<std::string> asked;
  if (const auto over = command_line("help").read(given, common, asked)) return *over;
  if (asked.size() > 1) return wrong_usage(usage::nothing_taken, {"help", asked[1]}, common.in);
  const auto command = asked.empty() ? std::string() : asked.front();
  const auto text = help_of(command, common.in);
  if (!text.empty()) return deliver(text, common.output, common.in);
  return wrong_command(command, common.in);
}

}  // namespace subvent::cli
