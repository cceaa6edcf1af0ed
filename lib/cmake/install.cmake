# SPDX-License-Identifier: Apache-2.0
# What `cmake --install` puts down. One export file for each component of the package, so that
# the headers alone ask for nothing that only the library needs. No installed file names a place.
include(GNUInstallDirs)
include(CMakePackageConfigHelpers)
set(package ${CMAKE_INSTALL_LIBDIR}/cmake/subvent)

install(TARGETS subvent_core EXPORT subvent-core FILE_SET HEADERS)
set(components core)
if(SUBVENT_YAML)
  install(TARGETS subvent_library EXPORT subvent-yaml ARCHIVE FILE_SET HEADERS)
  install(FILES cmake/subvent-yaml-cpp.cmake DESTINATION ${package})
  list(APPEND components yaml)
endif()
if(SUBVENT_CLI)
  install(TARGETS subvent RUNTIME)
endif()
install(FILES ${PROJECT_SOURCE_DIR}/LICENSE DESTINATION ${CMAKE_INSTALL_DOCDIR})

foreach(component IN LISTS components)
  install(
    EXPORT subvent-${component}
    NAMESPACE subvent::
    FILE subvent-${component}-targets.cmake
    DESTINATION ${package})
endforeach()
configure_package_config_file(
  cmake/subvent-config.cmake.in ${CMAKE_CURRENT_BINARY_DIR}/subvent-config.cmake
  INSTALL_DESTINATION ${package} NO_SET_AND_CHECK_MACRO)
write_basic_package_version_file(
  ${CMAKE_CURRENT_BINARY_DIR}/subvent-config-version.cmake COMPATIBILITY SameMinorVersion)
install(
  FILES ${CMAKE_CURRENT_BINARY_DIR}/subvent-config.cmake
        ${CMAKE_CURRENT_BINARY_DIR}/subvent-config-version.cmake
  DESTINATION ${package})
