# SPDX-License-Identifier: Apache-2.0
# libxlsxwriter comes without a file for CMake. Defines xlsxwriter::xlsxwriter.
find_path(xlsxwriter_INCLUDE_DIR xlsxwriter.h)
find_library(xlsxwriter_LIBRARY xlsxwriter)
mark_as_advanced(xlsxwriter_INCLUDE_DIR xlsxwriter_LIBRARY)

if(xlsxwriter_INCLUDE_DIR)
  file(STRINGS ${xlsxwriter_INCLUDE_DIR}/xlsxwriter.h xlsxwriter_VERSION
       REGEX "^#define LXW_VERSION \"")
  string(REGEX REPLACE ".*\"(.*)\".*" "\\1" xlsxwriter_VERSION "${xlsxwriter_VERSION}")
endif()
include(FindPackageHandleStandardArgs)
find_package_handle_standard_args(
  xlsxwriter
  REQUIRED_VARS xlsxwriter_LIBRARY xlsxwriter_INCLUDE_DIR
  VERSION_VAR xlsxwriter_VERSION)

if(xlsxwriter_FOUND AND NOT TARGET xlsxwriter::xlsxwriter)
  add_library(xlsxwriter::xlsxwriter UNKNOWN IMPORTED)
  set_target_properties(
    xlsxwriter::xlsxwriter
    PROPERTIES IMPORTED_LOCATION ${xlsxwriter_LIBRARY}
               INTERFACE_INCLUDE_DIRECTORIES ${xlsxwriter_INCLUDE_DIR})
endif()
