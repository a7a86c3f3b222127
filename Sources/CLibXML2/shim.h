// The system's libxml2, for Swift.
//
// libxml2's encoding.h includes the system's ICU headers, whose UErrorCode collides with the one that Foundation
// brings on Linux. A clean build then fails although an incremental one may pass. So the ICU switch goes off before
// any other header is read; it changes no function that Hark calls.
#include <libxml/xmlversion.h>
#undef LIBXML_ICU_ENABLED
#include <libxml/parser.h>
#include <libxml/parserInternals.h>
#include <libxml/HTMLparser.h>
#include <libxml/SAX2.h>
#include <libxml/encoding.h>
#include <libxml/xmlerror.h>
