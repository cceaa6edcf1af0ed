# SPDX-License-Identifier: Apache-2.0
# Runs PROGRAM, keeps what it prints in ACTUAL and fails unless that is exactly EXPECTED.
execute_process(COMMAND "${PROGRAM}" OUTPUT_FILE "${ACTUAL}" RESULT_VARIABLE status)
if(NOT status EQUAL 0)
  message(FATAL_ERROR "${PROGRAM}: exit status ${status}")
endif()
execute_process(COMMAND diff -u "${EXPECTED}" "${ACTUAL}" RESULT_VARIABLE status)
if(NOT status EQUAL 0)
  message(FATAL_ERROR "the output is not that of ${EXPECTED}")
endif()
