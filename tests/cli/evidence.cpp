// SPDX-License-Identifier: Apache-2.0
#include <cli/program.hpp>
#include <cli/workbook.hpp>

#include <doctest/doctest.h>
#include <nlohmann/json.hpp>

#include <sys/time.h>

#include <chrono>
#include <csignal>
#include <cstdint>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <map>
#include <random>
#include <string>

#include <digest.hpp>

namespace subvent::test {
namespace {

namespace fs = std::filesystem;
using nlohmann::json;

/// A ledger of three awards, of which one is twice what it should be, and the folder it stands in.
class small_ledger {
 public:
  explicit small_ledger(const std::string& payments = "A-1,HKD 100000,2026-01-05\n") {
    here.write("the applications.csv",
               "application_id,scheme,application_date,applicant,production_line_in_hong_kong,"
               "project_cost\n"
               "A-1,hk.manufacturing_plus,2025-12-01,x,true,\"HKD 300,000\"\n"
               "A-2,hk.manufacturing_plus,2025-12-02,=cmd|' /C calc'!A0,true,\"HKD 600,000\"\n");
    here.write("awards.csv",
               "application_id,amount,approved\nA-1,HKD 100000,2026-01-01\n"
               "A-2,HKD 400000,2026-01-02\n");
    here.write("payments.csv", "application_id,amount,date\n" + payments);
  }
  outcome audit(const std::string& to, const words& more = {},
                const preparation& prepare = {}) const {
    words given{"audit",          here.path("payments.csv"),
                "--applications", here.path("the applications.csv"),
                "--awards",       here.path("awards.csv"),
                "--on",           "2026-06-30",
                "--output",       here.path(to)};
    given.insert(given.end(), more.begin(), more.end());
    return run(given, {}, prepare);
  }

  folder here;
};

/// Every file of a folder with its bytes.
std::map<std::string, std::string> files_of(const std::string& in) {
  std::map<std::string, std::string> all;
  for (const auto& one : fs::recursive_directory_iterator(in)) {
    if (!one.is_regular_file()) continue;
    std::ifstream file(one.path(), std::ios::binary);
    all[fs::relative(one.path(), in).string()] = {std::istreambuf_iterator<char>(file), {}};
  }
  return all;
}

std::string names_of(const std::string& in) {
  std::string all;
  for (const auto& [name, bytes] : files_of(in)) all += name + "\n";
  return all;
}

TEST_CASE("an audit writes all that is filed, and says where") {
  const small_ledger ledger;
  const auto made = ledger.audit("evidence");
  CHECK(made.err == "");
  CHECK(made.status == 1);
  CHECK(contains(made.out, "F203  1      high      granted too much\n"));
  CHECK(contains(made.out, "inputs/02-awards.csv:3\n"));
  CHECK(contains(made.out, "The evidence is in "));
  CHECK(names_of(ledger.here.path("evidence")) ==
        "bag-info.txt\nbagit.txt\ndata/audit.json\ndata/findings.csv\ndata/findings.json\n"
        "data/inputs/01-the_applications.csv\ndata/inputs/02-awards.csv\n"
        "data/inputs/03-payments.csv\ndata/inputs/ledger.json\ndata/receipts.json\n"
        "data/report.html\ndata/rules/hk/facts.yaml\n"
        "data/rules/hk/manufacturing_plus.yaml\ndata/workbook.xlsx\nmanifest-sha256.txt\n"
        "statement.json\ntagmanifest-sha256.txt\n");
}

TEST_CASE("the same ledger gives the same bytes, wherever it stands") {
  const small_ledger one;
  const small_ledger other;
  CHECK(one.audit("evidence").status == 1);
  CHECK(other.audit("another name").status == 1);
  const auto first = files_of(one.here.path("evidence"));
  const auto second = files_of(other.here.path("another name"));
  REQUIRE(first.size() == second.size());
  for (const auto& file : first) {
    CAPTURE(file.first);
    CHECK((second.at(file.first) == file.second));
  }
}

TEST_CASE("sha256sum checks the folder, and the statement names every file of it") {
  const small_ledger ledger;
  ledger.audit("evidence");
  const auto folder = ledger.here.path("evidence");
  const auto check = "cd '" + folder + "' && sha256sum --strict --quiet -c manifest-sha256.txt " +
                     "tagmanifest-sha256.txt";
  CHECK(std::system(check.c_str()) == 0);
  const auto files = files_of(folder);
  const auto statement = json::parse(files.at("statement.json"));
  CHECK(statement["_type"] == "https://in-toto.io/Statement/v1");
  std::string lines;
  for (const auto& one : statement["subject"]) {
    lines +=
        one["digest"]["sha256"].get<std::string>() + "  " + one["name"].get<std::string>() + "\n";
  }
  CHECK(lines == files.at("manifest-sha256.txt"));
}

TEST_CASE("the folder is verified without the original tables") {
  const small_ledger ledger;
  ledger.audit("evidence");
  for (const auto* name : {"the applications.csv", "awards.csv", "payments.csv"}) {
    fs::remove(ledger.here.path(name));
  }
  fs::rename(ledger.here.path("evidence"), ledger.here.path("moved"));
  const auto made = run({"verify", ledger.here.path("moved")});
  CHECK(made.err == "");
  CHECK(made.status == 0);
  CHECK(contains(squeezed(made.out),
                 "the files are as their manifests say, and the audit comes out the same"));
}

TEST_CASE("a file of the folder that was changed, added or removed is found, whichever it is") {
  const small_ledger ledger;
  ledger.audit("evidence");
  const auto folder = ledger.here.path("evidence");
  for (const auto& one : files_of(folder)) {
    const auto& name = one.first;
    const auto& bytes = one.second;
    CAPTURE(name);
    ledger.here.write("evidence/" + name, bytes + " ");
    auto made = run({"verify", folder});
    CHECK(made.status == 1);
    CHECK(contains(made.err, name));
    fs::remove(folder + "/" + name);
    made = run({"verify", folder});
    CHECK(made.status != 0);
    ledger.here.write("evidence/" + name, bytes);
  }
  CHECK(run({"verify", folder}).status == 0);
  ledger.here.write("evidence/data/more.txt", "");
  CHECK(run({"verify", folder}).status == 1);
}

/// Makes the digests of a folder what its files have now.
void forge(const std::string& folder) {
  const auto command =
      "cd '" + folder +
      "' && sha256sum $(cut -c67- manifest-sha256.txt) >m && mv m manifest-sha256.txt "
      "&& sha256sum $(cut -c67- tagmanifest-sha256.txt) >m && "
      "mv m tagmanifest-sha256.txt";
  REQUIRE(std::system(command.c_str()) == 0);
}

TEST_CASE("a workbook is what was found where its parts are, however they are packed") {
  const small_ledger ledger;
  ledger.audit("evidence");
  const auto folder = ledger.here.path("evidence");
  auto bytes = files_of(folder).at("data/workbook.xlsx");
  // The version of the archive's maker, which another library may give.
  const auto entry = bytes.find("PK\x01\x02");
  REQUIRE(entry != std::string::npos);
  bytes[entry + 4] = static_cast<char>(bytes[entry + 4] + 1);
  auto statement = files_of(folder).at("statement.json");
  const auto digest = sha256(files_of(folder).at("data/workbook.xlsx"));
  REQUIRE(statement.find(digest) != std::string::npos);
  statement.replace(statement.find(digest), digest.size(), sha256(bytes));
  ledger.here.write("evidence/data/workbook.xlsx", bytes);
  ledger.here.write("evidence/statement.json", statement);
  forge(folder);
  CHECK(run({"verify", folder}).status == 0);

  cli::workbook other({"Audit", "審計"});
  other.begin_sheet({{"Summary", "摘要"}, {{{"What", "項目"}, 10}}});
  ledger.here.write("evidence/data/workbook.xlsx", *other.finish());
  forge(folder);
  const auto made = run({"verify", folder});
  CHECK(made.status == 1);
  CHECK(contains(made.err, "E5011"));
  CHECK(contains(made.err, "data/workbook.xlsx"));
}

TEST_CASE("findings that were changed together with their digests do not come out again") {
  const small_ledger ledger;
  ledger.audit("evidence");
  const auto folder = ledger.here.path("evidence");
  auto findings = files_of(folder).at("data/findings.csv");
  ledger.here.write("evidence/data/findings.csv", findings.substr(0, findings.find('\n') + 1));
  forge(folder);
  const auto made = run({"verify", folder});
  CHECK(made.status == 1);
  CHECK(contains(made.err, "E5011"));
  CHECK(contains(made.err, "data/findings.csv"));
}

TEST_CASE("a folder that is there is not replaced without being told, nor half written") {
  const small_ledger ledger;
  ledger.here.write("evidence/mine.txt", "mine");
  const auto refused = ledger.audit("evidence");
  CHECK(refused.status == 4);
  CHECK(contains(refused.err, "E4020"));
  CHECK(names_of(ledger.here.path("evidence")) == "mine.txt\n");
  fs::remove(ledger.here.path("evidence/mine.txt"));
  CHECK(ledger.audit("evidence", {"--replace"}).status == 1);
  CHECK(ledger.audit("evidence", {"--replace"}).status == 1);
  CHECK(run({"verify", ledger.here.path("evidence")}).status == 0);
}

TEST_CASE("nothing but evidence is replaced, and nothing beside it is deleted with it") {
  const small_ledger ledger;
  ledger.audit("evidence");
  ledger.here.write("evidence/mine.txt", "mine");
  const auto beside = ledger.audit("evidence", {"--replace"});
  CHECK(beside.status == 4);
  CHECK(contains(beside.err, "E4021"));
  CHECK(read_file(ledger.here.path("evidence/mine.txt")) == "mine");
  // Another's bag, and a link to evidence.
  ledger.here.write("bag/bagit.txt", "BagIt-Version: 1.0\n");
  ledger.here.write("bag/data/thesis.txt", "mine");
  CHECK(contains(ledger.audit("bag", {"--replace"}).err, "E4021"));
  CHECK(read_file(ledger.here.path("bag/data/thesis.txt")) == "mine");
  ledger.audit("other");
  fs::create_directory_symlink(ledger.here.path("other"), ledger.here.path("link"));
  CHECK(contains(ledger.audit("link", {"--replace"}).err, "E4021"));
  CHECK(fs::is_symlink(ledger.here.path("link")));
}

TEST_CASE("a file at the top that only the manifest knows is none of evidence") {
  const small_ledger ledger;
  ledger.audit("evidence");
  const auto folder = ledger.here.path("evidence");
  ledger.here.write("evidence/NOTE.txt", "all is well");
  auto listed = files_of(folder).at("tagmanifest-sha256.txt");
  listed = sha256("all is well") + "  NOTE.txt\n" + listed;
  ledger.here.write("evidence/tagmanifest-sha256.txt", listed);
  const auto made = run({"verify", folder});
  CHECK(made.status == 1);
  CHECK(contains(made.err, "NOTE.txt"));
  CHECK(contains(ledger.audit("evidence", {"--replace"}).err, "E4021"));
}

TEST_CASE("rules that are not those of the program are evidence all the same, and that is said") {
  const small_ledger ledger;
  fs::create_directory(ledger.here.path("rules"));
  fs::copy(SUBVENT_SOURCE_DIR "/rules/hk", ledger.here.path("rules/hk"),
           fs::copy_options::recursive);
  auto rules = read_file(ledger.here.path("rules/hk/manufacturing_plus.yaml"));
  ledger.here.write("rules/hk/manufacturing_plus.yaml", "# Another line.\n" + rules);
  // A relative folder of rules is found though the audit works in another.
  const auto before = fs::current_path();
  fs::current_path(ledger.here.path(""));
  const auto made = ledger.audit("evidence", {"--rules", "rules"});
  fs::current_path(before);
  CHECK(made.status == 1);
  CHECK(contains(made.out, "The evidence is in"));
  const auto verified = run({"verify", ledger.here.path("evidence")});
  CHECK(verified.status == 0);
  CHECK(contains(squeezed(verified.out), "its rules are not those here: hk.manufacturing_plus"));
  CHECK_FALSE(contains(
      run({"verify", ledger.here.path("evidence"), "--rules", ledger.here.path("rules")}).out,
      "its rules"));
}

TEST_CASE("rows that could not be read are in the folder too, and no table is left out") {
  const small_ledger ledger("A-1,plenty,2026-01-05\nA-2,HKD 1,2026-01-06\n");
  const auto made = ledger.audit("evidence");
  CHECK(made.status == 4);
  const auto files = files_of(ledger.here.path("evidence"));
  CHECK(contains(files.at("data/rows_not_read.txt"), "inputs/03-payments.csv:2"));
  CHECK(contains(files.at("data/report.html"), "<code>rows_not_read.txt</code>"));
  CHECK(run({"verify", ledger.here.path("evidence")}).status == 0);
  fs::remove(ledger.here.path("awards.csv"));
  const auto none = ledger.audit("other");
  CHECK(none.status == 4);
  CHECK_FALSE(fs::exists(ledger.here.path("other")));
}

TEST_CASE("a database with changes that are not in it yet is not copied") {
  const folder here;
  here.write("ledger.db", "SQLite format 3");
  here.write("ledger.db-wal", "changes");
  const auto made = run({"audit", here.path("ledger.db"), "--applications", here.path("ledger.db"),
                         "--on", "2026-06-30", "--output", here.path("evidence")});
  CHECK(made.status == 4);
  CHECK(contains(made.err, "E7040"));
  CHECK(contains(made.err, "PRAGMA wal_checkpoint"));
  CHECK_FALSE(fs::exists(here.path("evidence")));
}

TEST_CASE("with a format the output is a file") {
  const small_ledger ledger;
  const auto made = ledger.audit("findings.json", {"--format", "json"});
  CHECK(made.out == "");
  CHECK(fs::is_regular_file(ledger.here.path("findings.json")));
}

TEST_CASE("where the folder cannot be made nothing is audited, and it is said at once") {
  const small_ledger ledger;
  const auto made = ledger.audit("no/such/folder");
  CHECK(made.status == 4);
  CHECK(made.out == "");
  CHECK(contains(made.err, "error[E4016]"));
}

TEST_CASE("a table of the longest name that there is can be kept") {
  const small_ledger ledger;
  const auto name = std::string(251, 'p') + ".csv";
  fs::copy_file(ledger.here.path("payments.csv"), ledger.here.path(name));
  const auto made = run({"audit", ledger.here.path(name), "--applications",
                         ledger.here.path("the applications.csv"), "--on", "2026-06-30", "--output",
                         ledger.here.path("evidence")});
  CHECK(made.err == "");
  CHECK(contains(made.out, "payments: 1, of HKD 100,000.00"));
  CHECK(run({"verify", ledger.here.path("evidence")}).status == 0);
}

TEST_CASE("nothing is replaced but what an audit wrote") {
  const small_ledger ledger;
  ledger.here.write("notes.txt", "mine");
  for (const auto* name : {".", "notes.txt"}) {
    CAPTURE(name);
    const auto made = ledger.audit(name, {"--replace"});
    CHECK(made.status == 4);
    CHECK(contains(made.err, "error[E4021]"));
    CHECK(made.out == "");
  }
  CHECK(files_of(ledger.here.path("")).at("notes.txt") == "mine");
  fs::create_directory(ledger.here.path("empty"));
  CHECK(ledger.audit("empty", {"--replace"}).status == 1);
}

/// Makes the manifests of a bag those of its files, as a forger would.
void list_anew(const std::string& bag) {
  std::string payload;
  std::string tags;
  for (const auto& [name, bytes] : files_of(bag)) {
    if (name.starts_with("data/")) payload += sha256(bytes) + "  " + name + "\n";
  }
  std::ofstream(bag + "/manifest-sha256.txt", std::ios::binary) << payload;
  for (const auto& [name, bytes] : files_of(bag)) {
    if (name.starts_with("data/") || name == "tagmanifest-sha256.txt") continue;
    tags += sha256(bytes) + "  " + name + "\n";
  }
  std::ofstream(bag + "/tagmanifest-sha256.txt", std::ios::binary) << tags;
}

TEST_CASE("a bag that was forged throughout does not come out again") {
  const small_ledger ledger;
  ledger.audit("whole");
  const auto bag = ledger.here.path("forged");
  const auto forged = [&](const std::string& name, const std::string& from, const std::string& to) {
    fs::remove_all(bag);
    fs::copy(ledger.here.path("whole"), bag, fs::copy_options::recursive);
    auto text = files_of(bag)[name];
    if (from.empty()) {
      text += to;
    } else {
      const auto at = text.find(from);
      REQUIRE(at != std::string::npos);
      text.replace(at, from.size(), to);
    }
    fs::create_directories(fs::path(bag + "/" + name).parent_path());
    std::ofstream(bag + "/" + name, std::ios::binary) << text;
    list_anew(bag);
    const auto made = run({"verify", bag});
    return made.status == 0 ? "nothing" : made.err.substr(0, made.err.find('\n'));
  };
  const auto differs = [](const std::string& name) {
    return "error[E5011]: `" + name + "` is not what comes out when the audit is done again";
  };
  CHECK(forged("statement.json", "findings.csv", "findings.tsv") == differs("statement.json"));
  CHECK(forged("bag-info.txt", "2026", "2025") == differs("bag-info.txt"));
  CHECK(forged("bagit.txt", "1.0", "9.9") == differs("bagit.txt"));
  CHECK(forged("data/audit.json", "\"tolerance\":null", "\"tolerance\":\"banana\"") ==
        differs("data/audit.json"));
  CHECK(forged("data/extra.txt", "", "x") != "nothing");
  CHECK(forged("data/rows_not_read.txt", "", "x") != "nothing");
  CHECK(forged("data/rules/hk/more.yaml", "", "x") != "nothing");
  for (const auto* path : {"/dev/zero", "../audit.json", "inputs/../audit.json"}) {
    CAPTURE(path);
    CHECK(forged("data/inputs/ledger.json", "02-awards.csv", path) ==
          differs("data/inputs/ledger.json"));
  }
  CHECK(forged("data/findings.csv", "F203", "F204") != "nothing");

  fs::remove_all(bag);
  fs::copy(ledger.here.path("whole"), bag, fs::copy_options::recursive);
  fs::remove_all(bag + "/data/rules");
  list_anew(bag);
  CHECK(run({"verify", bag}).status != 0);
}

/// How often the program is killed: some times, or as often as SUBVENT_KILLED_COUNT says.
int kills_wanted() {
  const char* asked = std::getenv("SUBVENT_KILLED_COUNT");
  return asked != nullptr ? std::atoi(asked) : 12;
}

/// Has the program killed after so many microseconds.
preparation killed_after(std::int64_t microseconds) {
  return [microseconds] {
    itimerval when{};
    when.it_value.tv_sec = microseconds / 1'000'000;
    when.it_value.tv_usec = microseconds % 1'000'000;
    setitimer(ITIMER_REAL, &when, nullptr);
  };
}

TEST_CASE("killed at any moment, an audit leaves no folder or a whole one") {
  const small_ledger ledger;
  const auto began = std::chrono::steady_clock::now();
  ledger.audit("whole");
  const auto took = std::chrono::duration_cast<std::chrono::microseconds>(
      std::chrono::steady_clock::now() - began);
  const auto whole = files_of(ledger.here.path("whole"));
  ledger.here.write("payments.csv",
                    "application_id,amount,date\nA-1,HKD 100000,2026-01-05\n"
                    "A-2,HKD 1,2026-01-06\n");
  ledger.audit("other");
  const auto other = files_of(ledger.here.path("other"));
  REQUIRE(other != whole);

  std::mt19937_64 random(20261129);
  int killed = 0;
  for (int i = 0; i < kills_wanted(); ++i) {
    const auto most = static_cast<std::uint64_t>(took.count()) * 11 / 10;
    const auto after = static_cast<std::int64_t>(random() % most + 1);
    CAPTURE(after);
    // Into a place where nothing is, then over what is there.
    const auto made = ledger.audit("new", {}, killed_after(after));
    killed += made.status == 128 + SIGALRM ? 1 : 0;
    if (fs::exists(ledger.here.path("new"))) CHECK(files_of(ledger.here.path("new")) == other);
    fs::remove_all(ledger.here.path("new"));
    ledger.audit("whole", {"--replace"}, killed_after(after));
    const auto there = files_of(ledger.here.path("whole"));
    CHECK((there == whole || there == other));
  }
  CHECK(killed > 0);
}

}  // namespace
}  // namespace subvent::test
