// SPDX-License-Identifier: Apache-2.0
#include <cli/output.hpp>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <climits>
#include <csignal>
#include <cstdlib>
#include <utility>

#include <cli/json.hpp>
#include <cli/problems.hpp>
#include <cli/words.hpp>
#include <subvent/base/report.hpp>
#include <subvent/base/result.hpp>
#include <subvent/base/utf8.hpp>
#include <text_file.hpp>

namespace subvent::cli {

namespace {

/// The error that stopped the writing, or 0.
int write_all(int descriptor, std::string_view text) noexcept {
  while (!text.empty()) {
    const ssize_t count = write(descriptor, text.data(), text.size());
    if (count < 0 && errno == EINTR) continue;
    if (count < 0) return errno;
    text.remove_prefix(static_cast<std::size_t>(count));
  }
  return 0;
}

/// A terminal that understands escape sequences.
bool is_terminal(int descriptor) {
  const char* terminal = std::getenv("TERM");
  const bool dumb = terminal == nullptr || std::string_view(terminal) == "dumb";
  return !dumb && isatty(descriptor) == 1;
}

bool wants_colour(int descriptor) {
  const char* refused = std::getenv("NO_COLOR");
  if (refused != nullptr && *refused != '\0') return false;
  return is_terminal(descriptor);
}

diagnostic unwritable(argument name, int error) {
  return {code::output_unwritable, {std::move(name), system_reason(error)}};
}

/// The permissions that a new file gets.
mode_t new_file_mode() {
  const mode_t mask = umask(0);
  umask(mask);
  return 0666U & ~mask;
}

}  // namespace

/// A file beside the wanted one, which takes its name when it is complete.
class replacement {
 public:
  explicit replacement(std::string target) : target_(std::move(target)) {
    const auto slash = target_.rfind('/');
    name_ = slash == std::string::npos ? std::string() : target_.substr(0, slash + 1);
    name_ += ".subvent.XXXXXX";
    descriptor_ = mkostemp(name_.data(), O_CLOEXEC);
    error_ = descriptor_ < 0 ? errno : 0;
  }
  replacement(const replacement&) = delete;
  replacement& operator=(const replacement&) = delete;
  ~replacement() {
    if (descriptor_ < 0) return;
    close(descriptor_);
    if (!renamed_) unlink(name_.c_str());
  }

  /// Adds to it. The error that stopped it, or 0, as below.
  int append(std::string_view text) {
    if (error_ == 0) error_ = write_all(descriptor_, text);
    return error_;
  }
  int finish(mode_t mode) {
    if (error_ == 0 && fchmod(descriptor_, mode) != 0) error_ = errno;
    if (error_ == 0 && fsync(descriptor_) != 0) error_ = errno;
    if (error_ == 0 && rename(name_.c_str(), target_.c_str()) != 0) error_ = errno;
    renamed_ = error_ == 0;
    return error_;
  }

 private:
  std::string target_;
  std::string name_;
  int descriptor_ = -1;
  int error_ = 0;
  bool renamed_ = false;
};

namespace {

/// Where a file is to be written: one that is there as it is linked, or a new one.
struct wanted_file {
  std::string path;
  std::string resolved;
  mode_t mode = 0;
  bool is_device = false;  ///< a pipe or device has no content to keep whole
};

result<wanted_file> file_wanted(const std::string& path) {
  struct stat there {};
  const bool exists = stat(path.c_str(), &there) == 0;
  if (exists && S_ISDIR(there.st_mode)) return diagnostic{code::file_is_directory, {path}};
  // A link goes on pointing where it points.
  char* resolved = exists ? realpath(path.c_str(), nullptr) : nullptr;
  wanted_file made{path, resolved != nullptr ? resolved : path,
                   exists ? there.st_mode & 07777U : new_file_mode(),
                   exists && !S_ISREG(there.st_mode)};
  std::free(resolved);
  return made;
}

}  // namespace

void prepare_streams() {
  // What cannot be written any more is said, and ends no program.
  std::signal(SIGPIPE, SIG_IGN);
  std::signal(SIGXFSZ, SIG_IGN);
  // Opened the wrong way round, so that whoever reads or writes there is told.
  if (fcntl(STDIN_FILENO, F_GETFD) < 0) static_cast<void>(open("/dev/null", O_WRONLY));
  for (const int descriptor : {STDOUT_FILENO, STDERR_FILENO}) {
    if (fcntl(descriptor, F_GETFD) < 0) static_cast<void>(open("/dev/null", O_RDONLY));
  }
}

std::string harmless(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  while (!text.empty()) {
    const auto next = utf8::decode(text);
    const std::size_t bytes = next ? next->bytes : 1;
    const bool shown = next && (!utf8::is_control(next->point) && next->point != '\r');
    out += shown ? text.substr(0, bytes) : std::string_view("\xEF\xBF\xBD");
    text.remove_prefix(bytes);
  }
  return out;
}

bool results_in_colour(const std::optional<std::string>& file) {
  return (!file || *file == "-") && wants_colour(STDOUT_FILENO);
}

bool messages_on_terminal() { return is_terminal(STDERR_FILENO); }

void write_message(std::string_view text) noexcept {
  // Where standard error itself cannot be written there is nobody left to tell.
  static_cast<void>(write_all(STDERR_FILENO, text));
}

void note(std::string_view text, language in) {
  write_message(harmless(fill(words::note.in(in), {std::string(text)})) + "\n");
}

std::string problem_json(const diagnostic& of) {
  return json::texts_of([&of](language in) { return harmless(problem_of(of, in)); });
}

void report_all(const diagnostics& problems, language in) {
  const bool colour = wants_colour(STDERR_FILENO);
  std::string all;
  for (const auto& one : problems) {
    if (!all.empty()) all += '\n';
    const auto text = harmless(report(one, in));
    const auto head = std::min(text.find(']') + 1, text.size());
    const auto* paint = is_finding(one.what) ? "\x1B[1;33m" : "\x1B[1;31m";
    all += colour ? paint + text.substr(0, head) + "\x1B[0m" + text.substr(head) : text;
  }
  write_message(all);
  if (problems.size() >= problem_list::most) {
    note(fill(words::first_problems.in(in), {std::to_string(problems.size())}), in);
  }
}

class output_stream::target {
 public:
  explicit target(const std::optional<std::string>& file) {
    if (!file || *file == "-") {
      descriptor_ = STDOUT_FILENO;
      return;
    }
    name_ = "`" + *file + "`";
    auto wanted = file_wanted(*file);
    if (!wanted) {
      problem_ = wanted.why();
      return;
    }
    mode_ = wanted->mode;
    if (wanted->is_device) {
      descriptor_ = open(file->c_str(), O_WRONLY | O_CLOEXEC | O_NOCTTY);
      is_ours_ = descriptor_ >= 0;
      if (!is_ours_) fail(errno);
    } else {
      file_.emplace(wanted->resolved);
      fail(file_->append({}));
    }
  }
  target(const target&) = delete;
  target& operator=(const target&) = delete;
  ~target() {
    if (is_ours_) close(descriptor_);
  }

  std::optional<diagnostic> write(std::string_view text) {
    if (!problem_) fail(file_ ? file_->append(text) : write_all(descriptor_, text));
    return problem_;
  }
  std::optional<diagnostic> finish() {
    if (!problem_ && file_) fail(file_->finish(mode_));
    if (is_ours_) {
      if (close(descriptor_) != 0 && !problem_) fail(errno);
      is_ours_ = false;
    }
    return problem_;
  }

 private:
  void fail(int error) {
    if (error != 0) problem_ = unwritable(name_, error);
  }

  argument name_ = noun::standard_output;
  int descriptor_ = -1;
  bool is_ours_ = false;  ///< whether it is to be closed
  mode_t mode_ = 0;
  std::optional<replacement> file_;
  std::optional<diagnostic> problem_;
};

output_stream::output_stream(const std::optional<std::string>& file)
    : to_(std::make_unique<target>(file)) {}
output_stream::~output_stream() = default;
std::optional<diagnostic> output_stream::write(std::string_view text) { return to_->write(text); }
std::optional<diagnostic> output_stream::finish() { return to_->finish(); }

status deliver(std::string_view results, const std::optional<std::string>& file, language in) {
  output_stream to(file);
  static_cast<void>(to.write(results));
  const auto problem = to.finish();
  if (!problem) return status::good;
  report_all({*problem}, in);
  return status::input;
}

}  // namespace subvent::cli
