# cmake -DNPM= -DSOURCE= -DWORK= -DBUNDLE= -P bundle.cmake: MathJax as one script for Qt. Where npm
# or the network is missing the bundle is empty: the program is built all the same and shows the
# source of formulas. Delete the bundle to try again.
file(MAKE_DIRECTORY ${WORK})
file(COPY ${SOURCE}/package.json ${SOURCE}/package-lock.json ${SOURCE}/tex_to_svg.js DESTINATION ${WORK})
set(failed 1)
if(NPM)
    # "ci" takes exactly what the lock file names, and checks its hashes.
    execute_process(
        COMMAND ${NPM} ci --ignore-scripts --no-audit --no-fund --prefer-offline
        WORKING_DIRECTORY ${WORK} TIMEOUT 180
        RESULT_VARIABLE failed OUTPUT_QUIET ERROR_VARIABLE why)
endif()
if(failed EQUAL 0)
    execute_process(
        COMMAND ${WORK}/node_modules/.bin/esbuild tex_to_svg.js --bundle --minify --target=es2016
            --format=iife --legal-comments=none --log-level=error --outfile=${WORK}/bundled.js
        WORKING_DIRECTORY ${WORK} TIMEOUT 60
        RESULT_VARIABLE failed ERROR_VARIABLE why)
endif()
if(failed EQUAL 0)
    configure_file(${WORK}/bundled.js ${BUNDLE} COPYONLY)
else()
    string(SUBSTRING "${why}" 0 300 why)
    message("Formulas will be shown as their source: MathJax could not be fetched or bundled. ${why}")
    file(WRITE ${BUNDLE} "")
endif()
