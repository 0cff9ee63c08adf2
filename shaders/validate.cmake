# cmake -DCOMPILE=… -DVALIDATE=… -P validate.cmake: compiles a shader and has spirv-val look at it.
foreach(command COMPILE VALIDATE)
    execute_process(COMMAND ${${command}} RESULT_VARIABLE failed OUTPUT_VARIABLE text ERROR_VARIABLE text)
    if(failed)
        message(FATAL_ERROR "${text}")
    endif()
endforeach()
