# cmake -DBUILD=dir -DPREFIX=dir -P check_install.cmake
file(REMOVE_RECURSE "${PREFIX}")
execute_process(COMMAND ${CMAKE_COMMAND} --install "${BUILD}" --prefix "${PREFIX}"
    OUTPUT_QUIET COMMAND_ERROR_IS_FATAL ANY)

foreach(path
        bin/rookery
        bin/rookery-cli
        share/doc/rookery/copyright
        share/applications/chat.rookery.Rookery.desktop
        share/metainfo/chat.rookery.Rookery.metainfo.xml
        share/icons/hicolor/scalable/apps/rookery.svg
        share/icons/hicolor/symbolic/apps/rookery-symbolic.svg
        share/icons/hicolor/16x16/apps/rookery.png
        share/icons/hicolor/256x256/apps/rookery.png)
    if(NOT EXISTS "${PREFIX}/${path}")
        list(APPEND missing "${path}")
    endif()
endforeach()
if(EXISTS "${CMAKE_CURRENT_LIST_DIR}/../../resources/starter/starter.safetensors"
        AND NOT EXISTS "${PREFIX}/share/rookery/starter.safetensors")
    list(APPEND missing "share/rookery/starter.safetensors")
endif()
if(missing)
    message(FATAL_ERROR "not installed: ${missing}")
endif()

# What the desktop file names is what was installed.
file(STRINGS "${PREFIX}/share/applications/chat.rookery.Rookery.desktop" names REGEX "^(Exec|Icon)=")
if(NOT names MATCHES "Exec=rookery " OR NOT names MATCHES "Icon=rookery$")
    message(FATAL_ERROR "the desktop file starts or shows something else: ${names}")
endif()
