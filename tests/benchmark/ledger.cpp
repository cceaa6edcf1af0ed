// SPDX-License-Identifier: Apache-2.0
// subvent_benchmark [APPLICATIONS]: what it takes to audit a ledger, beside finding the fields of
// its files, which is the least that anyone must do who reads them. All is timed in one run, some
// rounds of it, and the least time of each is printed: what a busy machine adds is left out.
#include <benchmark/heap.hpp>
#include <benchmark/writing.hpp>

#include <time.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cstdint>
#include <filesystem>
#include <iostream>
#include <limits>
#include <string>
#include <string_view>

#include <subvent/ledger/audit.hpp>
#include <subvent/ledger/reading.hpp>

namespace subvent::benchmark {
namespace {

constexpr int rounds = 5;

/// The least time of the processor that something took.
class stopwatch {
 public:
  template <class Work>
  auto time(const Work& work) {
    const auto begun = now();
    auto made = work();
    least_ = std::min(least_, now() - begun);
    return made;
  }
  std::int64_t nanoseconds() const { return least_; }

 private:
  static std::int64_t now() {
    timespec read{};
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &read);
    return std::int64_t{read.tv_sec} * 1'000'000'000 + read.tv_nsec;
  }

  std::int64_t least_ = std::numeric_limits<std::int64_t>::max();
};

/// `a / b` with so many decimals.
std::string quotient(std::int64_t a, std::int64_t b, std::size_t places) {
  std::int64_t scale = 1;
  for (std::size_t i = 0; i < places; ++i) scale *= 10;
  const auto whole = std::to_string(a * scale / b + scale);
  auto digits = std::to_string(a * scale / b / scale);
  return places == 0 ? digits : digits + "." + whole.substr(whole.size() - places);
}

void line(std::string_view name, const std::string& figure, std::string_view unit) {
  std::cout << "  " << name << std::string(30 - name.size(), ' ')
            << std::string(12 - std::min<std::size_t>(12, figure.size()), ' ') << figure << " "
            << unit << "\n";
}

/// Passes over the rows of all tables. How many cells they have, so that none is left out.
std::size_t find_fields(const ledger::mapping& of,
                        const std::vector<std::vector<std::string>>& columns) {
  std::size_t cells = 0;
  for (std::size_t i = 0; i < columns.size(); ++i) {
    const auto rows = need(ledger::open_table(of.tables[i].from, columns[i]), "table");
    while (const auto row = rows->next()) {
      require(static_cast<bool>(*row), "row");
      cells += (*row)->cells.size();
    }
  }
  return cells;
}

void measure(const ledger::scheme_table& schemes, const written_ledger& of) {
  std::vector<std::vector<std::string>> columns;
  for (const auto& one : of.by.tables) {
    columns.push_back(need(ledger::columns_of(one.from), "columns"));
  }
  stopwatch fields, reading, auditing;
  std::size_t records = 0, kept = 0, most = 0, findings = 0;
  for (int round = 0; round < rounds; ++round) {
    fields.time([&] { return find_fields(of.by, columns); });
    const auto before = heap.held;
    const auto read = reading.time([&] {
      return ledger::read_book(of.by, [&](const std::string& id) { return schemes.at(id); });
    });
    const auto& book = read.made;
    require(read.problems.empty(), "clean ledger");
    records = book.applications.size() + book.awards.size() + book.payments.size();
    kept = heap.held - before;
    heap.most = heap.held;
    const auto with_book = heap.held;
    const auto audited = auditing.time([&] {
      return ledger::audit(book, schemes, {*day::parse("2031-12-31"), {}, {}, 7, 20});
    });
    most = heap.most - with_book;
    findings = audited.findings.size();
  }
  const auto payments = static_cast<std::int64_t>(of.payments);
  const auto per_payment = [&](std::string_view name, std::int64_t took) {
    line(name, quotient(took, payments * 1000, 3), "µs a payment");
  };
  const auto times = [&](std::string_view name, std::int64_t took) {
    line(name, quotient(took, fields.nanoseconds(), 2), "times the fields alone");
  };
  const auto both = reading.nanoseconds() + auditing.nanoseconds();
  per_payment("the fields alone", fields.nanoseconds());
  per_payment("reading the book", reading.nanoseconds());
  per_payment("auditing it", auditing.nanoseconds());
  times("reading the book", reading.nanoseconds());
  times("auditing it", auditing.nanoseconds());
  times("both", both);
  const auto bytes = [&](std::string_view name, std::size_t all, std::size_t by,
                         std::string_view unit) {
    line(name, quotient(static_cast<std::int64_t>(all), static_cast<std::int64_t>(by), 0), unit);
  };
  bytes("the book", kept, records, "bytes a record");
  bytes("the audit at most, beside it", most, of.applications, "bytes an application");
  line("findings", std::to_string(findings), "");
}

/// A folder that is gone when the program ends.
struct temporary_folder {
  std::filesystem::path path =
      std::filesystem::temp_directory_path() / ("subvent-benchmark-" + std::to_string(::getpid()));
  temporary_folder() { std::filesystem::create_directories(path); }
  ~temporary_folder() { std::filesystem::remove_all(path); }
  temporary_folder(const temporary_folder&) = delete;
  temporary_folder& operator=(const temporary_folder&) = delete;
};

void run(std::size_t applications) {
  const auto schemes = built_in_schemes();
  const temporary_folder here;
  constexpr std::array<std::size_t, 2> wrong{0, 100};
  for (const auto one_of : wrong) {
    const auto made = writing(schemes, applications, one_of).run(here.path);
    std::cout << made.applications << " applications, " << made.payments << " payments, "
              << (one_of == 0 ? "all right" : "one award of " + std::to_string(one_of) + " wrong")
              << "\n";
    measure(schemes, made);
  }
}

}  // namespace
}  // namespace subvent::benchmark

int main(int argc, char** argv) {
  const std::string_view asked = argc > 1 ? argv[1] : "100000";
  const auto applications = subvent::number::parse(asked);
  const auto count = applications ? applications->to_int64() : std::nullopt;
  if (argc > 2 || !count || *count < 100) {
    std::cerr << "usage: subvent_benchmark [APPLICATIONS], of which there are at least 100\n";
    return 2;
  }
  subvent::benchmark::run(static_cast<std::size_t>(*count));
  return 0;
}
