// SPDX-License-Identifier: Apache-2.0
// One line on a terminal that says how far a long command is.
#pragma once

#include <string>
#include <string_view>

#include <cli/output.hpp>

namespace subvent::cli {

/// Written over itself, and gone before anything else is said. There is none where standard error
/// is no terminal, or one that cannot take a line back.
class progress_line {
 public:
  progress_line() : can_show_(messages_on_terminal()) {}
  progress_line(const progress_line&) = delete;
  progress_line& operator=(const progress_line&) = delete;
  ~progress_line() { erase(); }

  /// A few words that fit on one line.
  void show(std::string_view text) {
    if (!can_show_) return;
    write_message(std::string(line_start) + std::string(text));
    is_shown_ = true;
  }

  void erase() noexcept {
    if (is_shown_) write_message(line_start);
    is_shown_ = false;
  }

 private:
  /// To the first column, and nothing is left of what stood there.
  static constexpr std::string_view line_start = "\r\x1B[K";

  bool can_show_;
  bool is_shown_ = false;
};

}  // namespace subvent::cli
