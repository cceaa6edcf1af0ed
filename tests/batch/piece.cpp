// SPDX-License-Identifier: Apache-2.0
#include <batch/piece.hpp>

#include <doctest/doctest.h>

#include <unistd.h>

#include <algorithm>
#include <string>
#include <string_view>
#include <thread>
#include <utility>
#include <vector>

#include <batch/support.hpp>
#include <support/folder.hpp>

using namespace subvent;
using batch::cutting;

namespace {

using form = cutting::form;
using kind = test::stream::kind;

/// The pieces of a text, each with the number of its first line: `1<a\n> 2<b\n>`.
std::string pieces_of(const std::string& text, const cutting& how, kind of = kind::file) {
  const test::stream from(text, of);
  batch::piece_reader reader(from.input(), how);
  batch::piece piece;
  std::string all;
  std::string joined;
  for (;;) {
    const auto more = reader.next(piece);
    if (!more) return all + test::told(more.why());
    if (!*more) break;
    joined += piece.rows();
    all += std::to_string(piece.first_line()) + "<" + std::string(piece.rows()) + "> ";
    if (piece.lacks_line_break()) all += "no line break ";
  }
  CHECK(joined == (text.starts_with("\xEF\xBB\xBF") ? text.substr(3) : text));
  return all;
}

std::string csv_pieces_of(const std::string& text, std::size_t bytes, bool at_once = false) {
  return pieces_of(text, {form::csv, ',', at_once, bytes});
}

}  // namespace

TEST_CASE("a piece has whole rows, and as many as there is room for") {
  CHECK(csv_pieces_of("a,b\nc,d\ne,f\n", 9) == "1<a,b\nc,d\n> 3<e,f\n> ");
  CHECK(csv_pieces_of("a,b\nc,d\ne,f\n", 100) == "1<a,b\nc,d\ne,f\n> ");
  CHECK(csv_pieces_of("a long row\nb\nc\n", 9) == "1<a long row\nb\nc\n> ");
  CHECK(csv_pieces_of("a long row\nb\nc\n", 6) == "1<a long row\n> 2<b\nc\n> ");
  CHECK(csv_pieces_of("", 9) == "");
}

TEST_CASE("a last row without a line break is one all the same, and it is said") {
  CHECK(csv_pieces_of("a\nb", 2) == "1<a\n> 2<b> no line break ");
  CHECK(pieces_of("{}\n{", {form::ndjson, ',', false, 3}) == "1<{}\n> 2<{> no line break ");
}

TEST_CASE("a line break within quotes ends no row of csv, and one of ndjson") {
  CHECK(csv_pieces_of("a,\"b\nb\"\nc,d\n", 5) == "1<a,\"b\nb\"\n> 3<c,d\n> ");
  CHECK(csv_pieces_of("a,\"\"\"\n\"\nc,d\n", 5) == "1<a,\"\"\"\n\"\n> 3<c,d\n> ");
  CHECK(pieces_of("\"\n\"\n", {form::ndjson, ',', false, 2}) == "1<\"\n> 2<\"\n> ");
}

TEST_CASE("a quote that stands wrong costs its own line alone") {
  CHECK(csv_pieces_of("a\"b\nc\nd\n", 4) == "1<a\"b\n> 2<c\nd\n> ");
  CHECK(csv_pieces_of("\"a\"b\nc\nd\n", 5) == "1<\"a\"b\n> 2<c\nd\n> ");
  CHECK(csv_pieces_of("a,\"\x01\nb,\"\"\nc\"\n", 5) == "1<a,\"\x01\nb,\"\"\n> 3<c\"\n> ");
}

TEST_CASE("of a pipe the rows are handed out as soon as they are there") {
  CHECK(pieces_of("a\nb\nc", {form::csv, ',', true, 100}, kind::pipe_of_bytes) ==
        "1<a\n> 2<b\n> 3<c> no line break ");
  CHECK(pieces_of("a\nb\nc", {form::csv, ',', false, 100}, kind::pipe_of_bytes) ==
        "1<a\nb\nc> no line break ");
}

TEST_CASE("a byte order mark is passed over, and only at the start") {
  for (const auto of : {kind::file, kind::pipe_of_bytes}) {
    for (const bool at_once : {false, true}) {
      const auto read = [&](const std::string& text) {
        return pieces_of(text, {form::csv, ',', at_once, 2}, of);
      };
      CHECK(read("\xEF\xBB\xBF"
                 "a\n") == "1<a\n> ");
      CHECK(read("\xEF\xBB\xBF") == "");
      CHECK(read("\xEF\xBB") == "1<\xEF\xBB> no line break ");
      CHECK(read("\xEF\xBB\n") == "1<\xEF\xBB\n> ");
      CHECK(read("a\n\xEF\xBB\xBF"
                 "b\n") ==
            "1<a\n> 2<\xEF\xBB\xBF"
            "b\n> ");
    }
  }
}

TEST_CASE("a piece has bytes to read after its end, and outlives its reader on another thread") {
  batch::piece piece;
  {
    const test::stream from("a\nb\n");
    batch::piece_reader reader(from.input(), {form::csv, ',', false, 2});
    REQUIRE(*reader.next(piece));
  }
  std::string seen;
  std::thread([&seen, moved = std::move(piece)] {
    seen = moved.rows();
    CHECK(std::string_view(moved.rows().data() + 2, 64) == std::string_view(std::string(64, '\0')));
  }).join();
  CHECK(seen == "a\n");
}

TEST_CASE("what cannot be read is said") {
  const test::folder folder;
  const auto why = [](const std::string& path) {
    auto from = batch::input::open(path);
    if (!from) return test::told(from.why());
    batch::piece_reader reader(*std::move(from), {});
    batch::piece piece;
    const auto read = reader.next(piece);
    return read ? std::string("read") : test::told(read.why());
  };
  const auto missing = folder.path("missing.csv");
  CHECK(why(missing) == "E1001(" + missing + ")");
  CHECK(why(folder.path("")) == "E1003(" + folder.path("") + ")");
  CHECK(why(std::string("a\0b", 3)).starts_with("E1001("));
  CHECK(why("/dev/null") == "read");
  batch::piece_reader reader(batch::input(-1, "closed"), {});
  batch::piece piece;
  CHECK(test::told(reader.next(piece).why()) == "E1002(closed, it is not open)");
}

TEST_CASE("a row that is longer than a row may be ends the reading") {
  const auto row = std::string(batch::row_bytes_most, 'a');
  CHECK(pieces_of("b\n" + row.substr(1) + "\n", {}).ends_with("a\n> "));
  const auto pieces = pieces_of("b\n" + row + row + row, {});
  CHECK(pieces == "1<b\n> E7042(table, 2, 16777216)");
}
