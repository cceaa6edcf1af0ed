// SPDX-License-Identifier: Apache-2.0
#include <digest.hpp>

#include <doctest/doctest.h>

#include <string>

namespace {

TEST_CASE("the digests of FIPS 180-4's examples are those of the standard") {
  CHECK(subvent::sha256("") == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
  CHECK(subvent::sha256("abc") ==
        "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
  CHECK(subvent::sha256(std::string(1'000'000, 'a')) ==
        "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0");
}

TEST_CASE("a zero byte and a byte above 127 count like any other") {
  CHECK(subvent::sha256(std::string(1, '\0')) ==
        "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d");
  CHECK(subvent::sha256("\xE9\xA1\x8D") != subvent::sha256("\xE9\xA1\x8E"));
}

TEST_CASE("a web address has the UUID that other programs give it") {
  // python3 -c 'import uuid; print(uuid.uuid5(uuid.NAMESPACE_URL, "https://example.org/"))'
  CHECK(subvent::uuid_of_address("https://example.org/") == "527dda32-a0de-5105-a042-cb475b5f7d11");
  CHECK(subvent::uuid_of_address("https://example.org/甲") ==
        "ce1f802a-4b93-508f-8f6b-148c0ac34c6d");
}

}  // namespace
