// SPDX-License-Identifier: Apache-2.0
#include <batch/piece.hpp>

#include <fcntl.h>
#include <poll.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <optional>

#include <batch/bytes.hpp>
#include <batch/csv_scan.hpp>
#include <text_file.hpp>

namespace subvent::batch {

namespace {

/// Where the last line ends.
std::size_t whole_lines(std::string_view text) {
  const auto last = text.rfind('\n');
  return last == std::string_view::npos ? 0 : last + 1;
}

/// Whether each quote stands where a quote belongs and no line break stands between two, so that
/// every line is a row, or several that are wrong.
bool is_row_each_line(std::string_view padded, char separator) {
  bool is_within = false;   // quotes, at the end of the block before
  bool may_open = true;     // what stands before the next byte is an end, or closes quotes
  bool has_closed = false;  // the byte before closes quotes
  bool has_closed_and_returned = false;
  for (std::size_t at = 0; at < padded.size(); at += block_bytes) {
    const block bytes(padded.data() + at);
    const auto there = bits_before(padded.size() - at);
    const auto quotes = bytes.equal('"') & there;
    const auto breaks = bytes.equal('\n') & there;
    const auto ends = breaks | (bytes.equal(separator) & there);
    if (quotes == 0) {
      if (is_within && breaks != 0) return false;
      if (!is_within && !has_closed && !has_closed_and_returned) {
        may_open = ends >> 63U != 0;
        continue;
      }
    }
    const auto within = is_within ? ~bits_within(quotes) : bits_within(quotes);
    const auto opening = quotes & within;
    const auto closing = quotes & ~within;
    const auto after = [](std::uint64_t bits, bool before) {
      return bits << 1U | unsigned{before};
    };
    const auto returns = bytes.equal('\r') & there;
    const auto closed = after(closing, has_closed);
    const auto returned = after(closed & returns, has_closed_and_returned);
    const bool tidy = (opening & ~after((ends & ~within) | closing, may_open)) == 0 &&
                      (closed & there & ~(ends | quotes | returns)) == 0 &&
                      (returned & there & ~breaks) == 0 && (within & breaks) == 0;
    if (!tidy) return false;
    is_within = within >> 63U != 0;
    may_open = ((ends & ~within) | closing) >> 63U != 0;
    has_closed = closing >> 63U != 0;
    has_closed_and_returned = (closed & returns) >> 63U != 0;
  }
  return !is_within;
}

/// Where the last row ends of which it is certain where it does.
std::size_t certain_rows(std::string_view text, char separator) {
  csv_scan scan(text, false, separator);
  std::size_t at = 0;
  while (at < text.size()) {
    if (const auto blank = scan.line_end_at(at); blank > 0) {
      at += blank;
      continue;
    }
    const auto row = scan.row(at, [](const scanned_cell&) {});
    if (row.is == scanned_row::unfinished) return at;
    if (row.is == scanned_row::whole) {
      at = row.end;
      continue;
    }
    const auto next = text.find('\n', at);
    if (next == std::string_view::npos) return at;
    at = next + 1;
  }
  return at;
}

}  // namespace

void piece::reserve(std::size_t bytes) {
  if (bytes <= capacity_) return;
  auto larger = std::make_unique_for_overwrite<char[]>(bytes + block_bytes);
  if (size_ > 0) std::memcpy(larger.get(), bytes_.get(), size_);
  bytes_ = std::move(larger);
  capacity_ = bytes;
}

void piece::append(std::string_view text) {
  reserve(size_ + text.size());
  if (!text.empty()) std::memcpy(bytes_.get() + size_, text.data(), text.size());
  size_ += text.size();
}

result<input> input::open(const std::string& path) {
  // The system would stop reading the path at a NUL and open another file.
  if (path.find('\0') != std::string::npos) return system_problem(ENOENT, path);
  const int descriptor = ::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NOCTTY);
  if (descriptor < 0) return system_problem(errno, path);
  input made(descriptor, path);
  made.is_ours_ = true;
  return made;
}

input input::standard() { return {STDIN_FILENO, std::string(standard_input_name)}; }

input::~input() {
  if (is_ours_) close(descriptor_);
}

piece_reader::piece_reader(input from, cutting how) : from_(std::move(from)), how_(how) {
  SUBVENT_ASSERT(how_.bytes > 0, "a piece has bytes");
}

/// Waits until there is something to read, or to stop for. A signal may come at any time, and to
/// another thread: that a read is broken off by it is nothing to rely on.
void piece_reader::wait() const {
  if (how_.wake < 0) return;
  pollfd both[2] = {{from_.descriptor(), POLLIN, 0}, {how_.wake, POLLIN, 0}};
  while (!must_stop() && poll(both, 2, -1) < 0 && errno == EINTR) {
  }
}

/// Reads on until there are `goal` bytes, or until there is a line break where rows are wanted at
/// once; whether there may be more.
result<bool> piece_reader::read_some(piece& into, std::size_t goal) {
  into.reserve(goal);
  while (!has_ended_ && into.size_ < goal) {
    wait();
    if (must_stop()) {
      is_stopped_ = true;
      return false;
    }
    const auto before = into.size_;
    const ssize_t count = read(from_.descriptor(), into.bytes_.get() + before, goal - before);
    if (count < 0 && errno == EINTR) continue;
    if (count < 0) return system_problem(errno, from_.name());
    into.size_ += static_cast<std::size_t>(count);
    has_ended_ = count == 0;
    const std::string_view all(into.bytes_.get(), into.size_);
    if (at_start_) {
      if (!has_ended_ && byte_order_mark.starts_with(all)) continue;
      if (all.starts_with(byte_order_mark)) {
        into.size_ -= byte_order_mark.size();
        std::memmove(into.bytes_.get(), all.data() + byte_order_mark.size(), into.size_);
      }
      at_start_ = false;
    }
    if (how_.at_once && all.find('\n', before) != std::string_view::npos) break;
  }
  return !has_ended_;
}

/// How many bytes of a text are whole rows, whatever comes after it.
std::size_t piece_reader::whole_rows(std::string_view text) const {
  const auto end = whole_lines(text);
  if (how_.of == cutting::form::ndjson || text.find('"') >= end) return end;
  if (is_row_each_line(text.substr(0, end), how_.separator)) return end;
  return certain_rows(text, how_.separator);
}

bool piece_reader::hand_out(piece& into, std::size_t end) {
  into.end_ = end;
  into.first_line_ = line_;
  into.is_last_ = has_ended_;
  std::memset(into.bytes_.get() + into.size_, 0, block_bytes);
  rest_.assign(into.bytes_.get() + end, into.size_ - end);
  line_ += count_of('\n', into.rows());
  return end > 0;
}

result<bool> piece_reader::next(piece& into) {
  into.clear();
  into.append(rest_);
  for (auto goal = std::max(how_.bytes, into.size_ + 1);;) {
    const auto more = read_some(into, goal);
    if (!more) return more;
    if (is_stopped_) into.clear();
    if (!*more) return hand_out(into, into.size_);
    const std::string_view all(into.bytes_.get(), into.size_);
    if (const auto end = whole_rows(all); end > 0) return hand_out(into, end);
    if (all.size() > row_bytes_most) {
      return diagnostic{
          code::row_too_long,
          {name_of_source(from_.name()), std::to_string(line_), std::to_string(row_bytes_most)},
          {make_source(from_.name(), {}), {}}};
    }
    goal = std::clamp(2 * into.size_, goal, std::max(goal, row_bytes_most + 1));
  }
}

}  // namespace subvent::batch
