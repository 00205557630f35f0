#include "CReportAssets.h"

// #embed is C23; clang takes it in C17 as an extension and would warn.
#pragma clang diagnostic ignored "-Wc23-extensions"

static const char css[] = {
#embed "report.css"
    , 0};

static const char js[] = {
#embed "report.js"
    , 0};

static const char schema[] = {
#embed "report.schema.json"
    , 0};

const char *drydock_report_css(void) { return css; }
const char *drydock_report_js(void) { return js; }
const char *drydock_report_schema(void) { return schema; }
