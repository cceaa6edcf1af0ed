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

# The same for those who build without CMake: subvent.pc and subvent-yaml.pc name their prefix by
# where they stand, so that it may be moved.
set(pc_folder ${CMAKE_INSTALL_FULL_LIBDIR}/pkgconfig)
file(RELATIVE_PATH to_prefix ${pc_folder} ${CMAKE_INSTALL_PREFIX})
foreach(folder IN ITEMS includedir libdir)
  string(TOUPPER ${folder} variable)
  set(pc_${folder} ${CMAKE_INSTALL_${variable}})
  cmake_path(IS_RELATIVE pc_${folder} inside)
  if(inside)
    string(PREPEND pc_${folder} "\${prefix}/")
  endif()
endforeach()
set(definitions "") # what date's own target says; the archive is compiled with it too
get_target_property(date_definitions date::date INTERFACE_COMPILE_DEFINITIONS)
foreach(one IN LISTS date_definitions)
  if(one)
    string(APPEND definitions " -D${one}")
  endif()
endforeach()
set(pc_files subvent)
if(SUBVENT_YAML)
  list(APPEND pc_files subvent-yaml)
endif()
foreach(name IN LISTS pc_files)
  configure_file(cmake/${name}.pc.in ${name}.pc @ONLY)
  install(FILES ${CMAKE_CURRENT_BINARY_DIR}/${name}.pc DESTINATION ${CMAKE_INSTALL_LIBDIR}/pkgconfig)
endforeach()
