# cmake [-DROOT=dir] -P check_includes.cmake: who may include whom (engine/README.md). Prints every
# include that goes the wrong way and fails.
cmake_minimum_required(VERSION 3.25)
if(NOT DEFINED ROOT)
    get_filename_component(ROOT "${CMAKE_CURRENT_LIST_DIR}/../.." ABSOLUTE)
endif()

# folder | regular expression of the project includes it may have. The longest matching folder wins.
set(rules
    "engine/base|^engine/base/"
    "engine/graph|^engine/(graph|base)/"
    "engine/format|^engine/(format|base)/"
    "engine/backend|^engine/(backend/[a-z_]+\\.h|graph/|base/)"
    "engine/backend/cpu|^engine/(backend/cpu/|backend/[a-z_]+\\.h|graph/|base/)"
    "engine/backend/vulkan|^(engine/(backend/vulkan/|backend/[a-z_]+\\.h|graph/|base/)|shaders/)"
    "engine/backend/reference|^engine/(backend/reference/|backend/[a-z_]+\\.h|graph/|base/)"
    "engine/model|^engine/(model|format|backend/[a-z_]+\\.h|graph|base)"
    "engine/text|^engine/(text|base)/"
    "engine/sample|^engine/(sample|base)/"
    "engine/session|^engine/(session|sample|text|model|backend/[a-z_]+\\.h|graph|base)"
    "engine/api|^engine/"
    "app/cli|^(app/cli|engine/api)/"
    "app/store|^(app/store/|engine/api/result\\.h|generated/)"
    "app/inference|^(app/inference|app/store|app/support|engine/api)/"
    "app/support|^(app/support/|engine/api/result\\.h)"
    "app/typesetting|^app/(typesetting|markdown|highlight|maths)/"
    "app/markdown|^app/markdown/"
    "app/highlight|^app/highlight/"
    "app/maths|^app/(maths/|support/thread_time\\.h)"
    "app/settings|^(app/(settings|support)/|engine/api/result\\.h)"
    "app/spelling|^app/(spelling|settings|support)/"
    "app/library|^(app/(library|inference|store|settings|support)/|engine/api/result\\.h)"
    "app/chat|^(app/(chat|markdown|library|inference|store|settings|support)/|engine/api/result\\.h)"
    "app/exchange|^(app/(exchange|chat|inference|store|support)/|engine/api/result\\.h)"
    "app/commands|^app/(commands|chat|settings|support)/"
    "app|^(app/|engine/api/)"
    "ui|^$"
)
# regular expression of a system include | folders that may have it
set(systems
    "^Q|^(app/[a-z_]+\\.(h|cpp)|app/(inference|chat|commands|exchange|library|settings|spelling|support|typesetting|markdown|highlight|maths)/)"
    "^sqlite3|^app/store/"
    "^md4c|^app/markdown/"
    "^hunspell|^app/spelling/"
    "^(hwy/)|^engine/backend/cpu/"
    "^(vulkan/|volk)|^engine/backend/vulkan/"
    "^CLI/|^app/cli/"
)

function(allowed_for file out)
    set(best "")
    set(pattern "")
    foreach(rule IN LISTS rules)
        string(REGEX MATCH "^([^|]+)\\|(.*)$" _ "${rule}")
        set(folder "${CMAKE_MATCH_1}")
        set(expression "${CMAKE_MATCH_2}")
        string(LENGTH "${folder}" length)
        string(LENGTH "${best}" best_length)
        if(file MATCHES "^${folder}/" AND length GREATER best_length)
            set(best "${folder}")
            set(pattern "${expression}")
        endif()
    endforeach()
    set(${out} "${pattern}" PARENT_SCOPE)
endfunction()

set(count 0)
set(wrong "")
file(GLOB_RECURSE files RELATIVE "${ROOT}"
    "${ROOT}/engine/*.h" "${ROOT}/engine/*.cpp" "${ROOT}/app/*.h" "${ROOT}/app/*.cpp"
    "${ROOT}/ui/*.h" "${ROOT}/ui/*.cpp")
foreach(file IN LISTS files)
    math(EXPR count "${count} + 1")
    allowed_for("${file}" pattern)
    file(STRINGS "${ROOT}/${file}" lines REGEX "^[ \t]*#[ \t]*include")
    foreach(line IN LISTS lines)
        if(line MATCHES "\"((engine|app|ui|tests|shaders)/[^\"]+)\"")
            set(include "${CMAKE_MATCH_1}")
            if(pattern STREQUAL "" OR NOT include MATCHES "${pattern}")
                list(APPEND wrong "${file} must not include \"${include}\"")
            endif()
        elseif(line MATCHES "<([^>]+)>")
            set(include "${CMAKE_MATCH_1}")
            foreach(system IN LISTS systems)
                string(REGEX MATCH "^(.*)\\|(\\^.*)$" _ "${system}")
                set(name "${CMAKE_MATCH_1}")
                set(folders "${CMAKE_MATCH_2}")
                if(include MATCHES "${name}" AND NOT file MATCHES "${folders}")
                    list(APPEND wrong "${file} must not include <${include}>")
                endif()
            endforeach()
        endif()
    endforeach()
endforeach()

if(wrong)
    list(JOIN wrong "\n  " text)
    message(FATAL_ERROR "Includes against the layers:\n  ${text}")
endif()
message(STATUS "${count} files include only what their layer may see")
