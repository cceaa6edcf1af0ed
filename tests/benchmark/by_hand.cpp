// SPDX-License-Identifier: Apache-2.0
// Decides the applications of a file as `subvent batch FILE --currency HKD` does, and knows nothing
// else: the columns of the benchmark in their order, no cell in quotes, nothing wrong with any row.
//   by_hand csv|ndjson FILE > decisions
#include <fcntl.h>
#include <unistd.h>

#include <charconv>
#include <cstddef>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <string>
#include <string_view>
#include <vector>

#include <simdjson.h>

#include <benchmark/by_hand.hpp>

namespace subvent::by_hand {
namespace {

constexpr std::size_t piece_bytes = std::size_t{1} << 20U;

/// Cents of `123.45`.
cents read_cents(std::string_view text) {
  cents count = 0;
  for (const char c : text) {
    if (c != '.') count = count * 10 + (c - '0');
  }
  return count;
}

std::int32_t read_day(std::string_view text) {
  const auto digits = [text](std::size_t at, std::size_t count) {
    int number = 0;
    for (std::size_t i = at; i < at + count; ++i) number = number * 10 + (text[i] - '0');
    return number;
  };
  // Howard Hinnant's days_from_civil (https://howardhinnant.github.io/date_algorithms.html).
  const int month = digits(5, 2);
  const int year = digits(0, 4) - (month <= 2 ? 1 : 0);
  const int era = year / 400;
  const int of_era = year - era * 400;
  const int of_year = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + digits(8, 2) - 1;
  return era * 146097 + of_era * 365 + of_era / 4 - of_era / 100 + of_year - 719468;
}

scheme read_scheme(std::string_view text) {
  if (text[3] == 'm') return scheme::manufacturing_plus;
  return text[3] == 'n' ? scheme::nias : scheme::accelerator_pilot;
}

std::uint8_t read_sector(std::string_view text) {
  switch (text[0]) {
    case 'l': return 0;
    case 'o': return 3;
    default: return text[1] == 'i' ? 1 : 2;
  }
}

/// What the decisions are written with.
class writer {
 public:
  explicit writer(bool as_json) : as_json_(as_json) { out_.reserve(2 * piece_bytes); }

  void names() {
    if (!as_json_)
      out_ += "application_id,scheme,verdict,award,currency,binding,failed,missing,error\n";
  }

  void row(std::string_view id, scheme to, const decision& of) {
    static constexpr std::string_view schemes[]{"hk.manufacturing_plus", "hk.nias",
                                                "hk.accelerator_pilot"};
    static constexpr std::string_view criteria[3][8]{
        {"open", "local_line"},
        {"open", "company", "not_subvented", "served_sector", "smart_line", "large_enough",
         "contribution_enough", "two_projects"},
        {"open", "service_agency"}};
    static constexpr std::string_view steps[3][3]{
        {"", "enterprise_cap"},
        {"own_contribution", "project_cap", "enterprise_cap"},
        {"", "agency_cap"}};
    const auto which = static_cast<std::size_t>(to);
    const bool is_eligible = of.failed == 0;
    const auto binding = is_eligible && of.binding >= 0
                             ? steps[which][static_cast<std::size_t>(of.binding)]
                             : std::string_view();
    if (as_json_) {
      add("{\"application_id\":\"", id, "\",\"scheme\":\"", schemes[which]);
      if (is_eligible) {
        add("\",\"verdict\":\"eligible\",\"award\":\"");
        award(of.award);
        add("\",\"currency\":\"HKD\",\"binding\":");
        if (binding.empty()) {
          add("null");
        } else {
          add("\"", binding, "\"");
        }
      } else {
        add("\",\"verdict\":\"ineligible\",\"award\":null,\"currency\":null,\"binding\":null");
      }
      add(",\"failed\":[");
      bool is_first = true;
      for (std::size_t i = 0; i < 8; ++i) {
        if ((of.failed >> i & 1U) == 0) continue;
        add(is_first ? "\"" : ",\"", criteria[which][i], "\"");
        is_first = false;
      }
      add("],\"missing\":[],\"error\":null}\n");
      return;
    }
    add(id, ",", schemes[which]);
    if (is_eligible) {
      add(",eligible,");
      award(of.award);
      add(",HKD,", binding, ",");
    } else {
      add(",ineligible,,,,");
    }
    bool is_first = true;
    for (std::size_t i = 0; i < 8; ++i) {
      if ((of.failed >> i & 1U) == 0) continue;
      add(is_first ? "" : " ", criteria[which][i]);
      is_first = false;
    }
    add(",,\n");
  }

  void flush() {
    std::string_view rest = out_;
    while (!rest.empty()) {
      const auto count = write(STDOUT_FILENO, rest.data(), rest.size());
      if (count < 0) std::exit(4);
      rest.remove_prefix(static_cast<std::size_t>(count));
    }
    out_.clear();
  }

 private:
  template <class... Texts>
  void add(const Texts&... texts) {
    (out_.append(texts), ...);
  }
  void award(cents of) {
    char digits[24];
    const auto units = static_cast<std::int64_t>(of);
    const auto* end = std::to_chars(digits, digits + sizeof digits, units / 100).ptr;
    out_.append(digits, static_cast<std::size_t>(end - digits));
    const auto rest = static_cast<int>(units % 100);
    out_ += '.';
    out_ += static_cast<char>('0' + rest / 10);
    out_ += static_cast<char>('0' + rest % 10);
  }

  bool as_json_;
  std::string out_;
};

/// Calls `take` for each part of a file that ends with a line.
template <class Take>
void for_each_piece(const char* path, const Take& take) {
  const int file = open(path, O_RDONLY | O_CLOEXEC);
  if (file < 0) std::exit(4);
  std::vector<char> bytes(2 * piece_bytes + simdjson::SIMDJSON_PADDING);
  std::size_t held = 0;
  for (;;) {
    const auto count = read(file, bytes.data() + held, piece_bytes);
    if (count <= 0) break;
    held += static_cast<std::size_t>(count);
    const auto* last = static_cast<const char*>(memrchr(bytes.data(), '\n', held));
    if (last == nullptr) continue;
    const auto size = static_cast<std::size_t>(last - bytes.data()) + 1;
    take(bytes.data(), size, bytes.size());
    std::memmove(bytes.data(), bytes.data() + size, held - size);
    held -= size;
  }
  close(file);
}

void run_csv(const char* path) {
  writer out(false);
  out.names();
  bool has_names = false;
  for_each_piece(path, [&](const char* at, std::size_t size, std::size_t) {
    const char* end = at + size;
    if (!has_names) {
      at = static_cast<const char*>(std::memchr(at, '\n', size)) + 1;
      has_names = true;
    }
    while (at < end) {
      std::string_view cells[13];
      for (auto& cell : cells) {
        const char* begin = at;
        while (*at != ',' && *at != '\n') ++at;
        cell = {begin, static_cast<std::size_t>(at - begin)};
        ++at;
      }
      application of{};
      of.to = read_scheme(cells[1]);
      of.day = read_day(cells[2]);
      of.cost = read_cents(cells[3]);
      of.contribution = read_cents(cells[4]);
      of.granted_before = read_cents(cells[5]);
      std::from_chars(cells[6].data(), cells[6].data() + cells[6].size(), of.projects_before);
      of.incorporated = cells[7][0] == 't';
      of.subvented = cells[8][0] == 't';
      of.sector = read_sector(cells[9]);
      of.smart_line = cells[10][0] == 't';
      of.local_line = cells[11][0] == 't';
      of.service_agency = cells[12][0] == 't';
      out.row(cells[0], of.to, decide(of));
    }
    out.flush();
  });
  out.flush();
}

void run_ndjson(const char* path) {
  writer out(true);
  simdjson::ondemand::parser parser;
  for_each_piece(path, [&](const char* at, std::size_t size, std::size_t capacity) {
    simdjson::ondemand::document_stream rows;
    const simdjson::padded_string_view piece(at, size, capacity);
    if (parser.iterate_many(piece.data(), piece.size(), 2 * piece_bytes).get(rows) != 0)
      std::exit(4);
    for (auto row : rows) {
      // In the order in which they stand.
      const auto text = [&](const char* name) { return std::string_view(row[name].get_string()); };
      const auto truth = [&](const char* name) { return bool(row[name].get_bool()); };
      application of{};
      const auto id = text("application_id");
      of.to = read_scheme(text("scheme"));
      of.day = read_day(text("application_date"));
      of.cost = read_cents(text("project_cost"));
      of.contribution = read_cents(text("own_contribution"));
      of.granted_before = read_cents(text("granted_before"));
      const auto projects = text("projects_before");
      std::from_chars(projects.data(), projects.data() + projects.size(), of.projects_before);
      of.incorporated = truth("incorporated_in_hong_kong");
      of.subvented = truth("subvented");
      of.sector = read_sector(text("sector"));
      of.smart_line = truth("smart_production_line");
      of.local_line = truth("production_line_in_hong_kong");
      of.service_agency = truth("start_up_service_agency");
      out.row(id, of.to, decide(of));
    }
    out.flush();
  });
  out.flush();
}

}  // namespace
}  // namespace subvent::by_hand

int main(int count, char** words) {
  if (count != 3) return 2;
  if (std::string_view(words[1]) == "csv") {
    subvent::by_hand::run_csv(words[2]);
  } else {
    subvent::by_hand::run_ndjson(words[2]);
  }
}
