#ifndef C_REPORT_ASSETS_H
#define C_REPORT_ASSETS_H

/// The stylesheet of the HTML report.
const char *drydock_report_css(void);
/// Its script.
const char *drydock_report_js(void);
/// The JSON Schema of report.json.
const char *drydock_report_schema(void);

#endif
