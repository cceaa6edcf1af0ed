# SPDX-License-Identifier: Apache-2.0
# yaml-cpp 0.7 names its target `yaml-cpp`, later versions `yaml-cpp::yaml-cpp`. The build and the
# installed package both include this file and then know the later name alone.
if(TARGET yaml-cpp AND NOT TARGET yaml-cpp::yaml-cpp)
  add_library(yaml-cpp::yaml-cpp INTERFACE IMPORTED)
  target_link_libraries(yaml-cpp::yaml-cpp INTERFACE yaml-cpp)
endif()
