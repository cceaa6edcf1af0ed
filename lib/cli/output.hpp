// SPDX-License-Identifier: Apache-2.0
// Where results and messages go: results to standard output or a file, messages to standard error.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include <cli/command.hpp>
#include <subvent/base/diagnostic.hpp>
#include <subvent/base/language.hpp>

namespace subvent::cli {

/// Makes sure that the first three descriptors are open, so that no file that is opened later is
/// taken for one of them, and that a reader who has gone away is an error and not a signal.
void prepare_streams();

/// The text without what could take hold of a terminal: control characters and bytes that are not
/// UTF-8 are replaced. Line breaks stay.
std::string harmless(std::string_view text);

/// Whether results have colours: only on a terminal, and never where NO_COLOR is set.
bool results_in_colour(const std::optional<std::string>& file);

/// Whether messages go to a terminal that can take back what stands on its last line.
bool messages_on_terminal();

/// The problem of a diagnostic as JSON, in both languages.
std::string problem_json(const diagnostic& of);

/// A message that is no diagnostic, on a line of its own.
void note(std::string_view text, language in);

/// The reports of all problems, with a blank line between two.
void report_all(const diagnostics& problems, language in);

/// Writes the results, whole or not at all: to `file` where there is one, which takes its name when
/// it is complete, else to standard output. Says what is wrong if it cannot.
status deliver(std::string_view results, const std::optional<std::string>& file, language in);

/// Results that are written as they come. A file takes its name when they are complete; what is
/// written to standard output or a device is there at once.
class output_stream {
 public:
  /// To `file` where there is one, else to standard output.
  explicit output_stream(const std::optional<std::string>& file);
  output_stream(const output_stream&) = delete;
  output_stream& operator=(const output_stream&) = delete;
  /// A file that is not complete is removed.
  ~output_stream();

  /// Says what is wrong if it cannot.
  std::optional<diagnostic> write(std::string_view text);
  /// The results are complete.
  std::optional<diagnostic> finish();

 private:
  class target;
  std::unique_ptr<target> to_;
};

/// Writes to standard error as it stands.
void write_message(std::string_view text) noexcept;

}  // namespace subvent::cli
