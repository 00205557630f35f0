#ifndef C_REPORT_ASSETS_H
#define C_REPORT_ASSETS_H

/// Stylesheet and script of the HTML report, ended by NUL.
extern const char drydock_report_css[];
extern const char drydock_report_js[];

#endif
