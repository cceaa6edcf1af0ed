// SPDX-License-Identifier: Apache-2.0
// Tables that are read in pieces.
#pragma once

#include <sys/mman.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cstddef>
#include <random>
#include <stdexcept>
#include <string>
#include <string_view>
#include <thread>
#include <vector>

#include <batch/cells.hpp>
#include <batch/piece.hpp>
#include <subvent/base/catalogue.hpp>

namespace subvent::test {

/// An open file that holds a text, or an end of a pipe that gives it a byte at a time.
class stream {
 public:
  enum class kind { file, pipe_of_bytes };

  explicit stream(std::string text, kind of = kind::file) {
    if (of == kind::file) {
      descriptor_ = memfd_create("table", MFD_CLOEXEC);
      if (write(descriptor_, text.data(), text.size()) != std::ssize(text)) {
        throw std::runtime_error("no file in memory");
      }
      lseek(descriptor_, 0, SEEK_SET);
      return;
    }
    // Of such a socket each read gives what one write gave.
    std::array<int, 2> ends{};
    if (socketpair(AF_UNIX, SOCK_SEQPACKET, 0, ends.data()) != 0) {
      throw std::runtime_error("no pair of sockets");
    }
    descriptor_ = ends[0];
    writer_ = std::thread([text = std::move(text), end = ends[1]] {
      for (const char byte : text) {
        if (send(end, &byte, 1, MSG_NOSIGNAL) != 1) break;
      }
      close(end);
    });
  }
  stream(const stream&) = delete;
  stream& operator=(const stream&) = delete;
  ~stream() {
    close(descriptor_);
    if (writer_.joinable()) writer_.join();
  }

  batch::input input() const { return {descriptor_, "table"}; }

 private:
  int descriptor_ = -1;
  std::thread writer_;
};

/// The ways in which a table of a test is cut.
inline std::vector<batch::cutting> cuttings(batch::cutting::form of, std::size_t largest) {
  std::vector<batch::cutting> all{{of}};
  for (std::size_t bytes = 1; bytes <= largest; ++bytes) {
    all.push_back({of, ',', false, bytes});
    all.push_back({of, ',', true, bytes});
  }
  return all;
}

/// What went wrong with a row, with the arguments of the message: `E7005(3, 2)`.
inline std::string told(const diagnostic& why) {
  std::string out(name_of(why.what));
  for (std::size_t i = 0; i < why.arguments.size(); ++i) {
    out += (i == 0 ? "(" : ", ") + why.arguments[i].in(language::en);
  }
  return why.arguments.empty() ? out : out + ")";
}

/// One text out of parts that are drawn.
template <std::size_t Count>
std::string drawn(std::mt19937& random, const std::array<std::string_view, Count>& parts,
                  std::size_t most) {
  std::string out;
  for (auto left = random() % (most + 1); left > 0; --left) out += parts[random() % Count];
  return out;
}

}  // namespace subvent::test
