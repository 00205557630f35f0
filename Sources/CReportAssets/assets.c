#include "CReportAssets.h"

// #embed is C23; clang takes it in C17 as an extension and would warn.
#pragma clang diagnostic ignored "-Wc23-extensions"

const char drydock_report_css[] = {
#embed "report.css"
    , 0};

const char drydock_report_js[] = {
#embed "report.js"
    , 0};
