// SPDX-License-Identifier: Apache-2.0
// All of the core, from base to decide. Needs Boost and date, and nothing else.
#pragma once

#include <subvent/base/report.hpp>
#include <subvent/base/version.hpp>
#include <subvent/decide/batch.hpp>
#include <subvent/decide/decide.hpp>
#include <subvent/decide/tell.hpp>
#include <subvent/program/lower.hpp>
#include <subvent/quantity/apportion.hpp>
#include <subvent/rule/check.hpp>
#include <subvent/rule/literal.hpp>
#include <subvent/rule/parse.hpp>
