# cmake [-DROOT=dir] -P check_files.cmake: every folder has its README, the paths READMEs name exist,
# and files stay short enough to read (data tables are listed with their reason).
cmake_minimum_required(VERSION 3.25)
if(NOT DEFINED ROOT)
    get_filename_component(ROOT "${CMAKE_CURRENT_LIST_DIR}/../.." ABSOLUTE)
endif()
set(longest 400)
set(tables "")
set(wrong "")

file(GLOB_RECURSE sources RELATIVE "${ROOT}"
    "${ROOT}/engine/*.h" "${ROOT}/engine/*.cpp" "${ROOT}/app/*.h" "${ROOT}/app/*.cpp"
    "${ROOT}/ui/*.qml" "${ROOT}/shaders/*.comp" "${ROOT}/tests/*.h" "${ROOT}/tests/*.cpp")
set(folders "")
foreach(file IN LISTS sources)
    # ';' and '[' would be read as list syntax: count newlines only.
    file(READ "${ROOT}/${file}" text)
    string(REGEX REPLACE "[^\n]" "" newlines "${text}")
    string(LENGTH "${newlines}" lines)
    if(lines GREATER longest AND NOT file IN_LIST tables)
        list(APPEND wrong "${file} has ${lines} lines, more than ${longest}")
    endif()
    if(NOT file MATCHES "^tests/")
        get_filename_component(folder "${file}" DIRECTORY)
        list(APPEND folders "${folder}")
    endif()
endforeach()

list(REMOVE_DUPLICATES folders)
foreach(folder IN LISTS folders ITEMS tests packaging resources)
    if(NOT EXISTS "${ROOT}/${folder}/README.md")
        list(APPEND wrong "${folder} has no README.md")
    endif()
endforeach()

file(GLOB_RECURSE readmes RELATIVE "${ROOT}" "${ROOT}/engine/*.md" "${ROOT}/app/*.md" "${ROOT}/ui/*.md"
    "${ROOT}/tests/*.md" "${ROOT}/packaging/*.md" "${ROOT}/resources/*.md")
foreach(readme IN LISTS readmes ITEMS README.md)
    file(STRINGS "${ROOT}/${readme}" lines)
    foreach(line IN LISTS lines)
        string(REGEX MATCHALL "`[A-Za-z0-9_./-]+`" quoted "${line}")
        foreach(path IN LISTS quoted)
            string(REPLACE "`" "" path "${path}")
            # A path is what starts with one of our top folders.
            if(path MATCHES "^(app|engine|ui|shaders|resources|tests|packaging)/" AND NOT EXISTS "${ROOT}/${path}")
                list(APPEND wrong "${readme} names ${path}, which is not there")
            endif()
        endforeach()
    endforeach()
endforeach()

if(wrong)
    list(JOIN wrong "\n  " text)
    message(FATAL_ERROR "Files and folders:\n  ${text}")
endif()
list(LENGTH sources count)
message(STATUS "${count} sources: lengths, READMEs and paths are in order")
