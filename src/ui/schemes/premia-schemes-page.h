/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "engine/premia-finding.h"
#include "ui/page/premia-page.h"

G_BEGIN_DECLS

/**
 * PremiaSchemesPage:
 * The schemes of the workspace, and one of them to be read and changed in place beside what it would do.
 */
#define PREMIA_TYPE_SCHEMES_PAGE (premia_schemes_page_get_type ())
G_DECLARE_FINAL_TYPE (PremiaSchemesPage, premia_schemes_page, PREMIA, SCHEMES_PAGE, PremiaPage)

/* Opens the scheme of that id, as soon as the workspace is loaded; @component: id of what the focus goes to in it, "": none. */
void premia_schemes_page_show (PremiaSchemesPage *self, const char *id, const char *component);
/* Opens @scheme, a version of the workspace's, and begins to mend what was found in it over the periods; nothing begins where it was
 * changed since. @appointment_value: in units of its currency; NAN: not known. */
void premia_schemes_page_mend (PremiaSchemesPage *self, PremiaScheme *scheme, const PremiaFinding *finding, PremiaPeriod first, PremiaPeriod last,
                               double appointment_value);

/* Reads the scheme in @file and adds it to the workspace, with an undo; asks first whether it replaces one of the same id. Says on the page why
 * that cannot be done. */
void premia_schemes_page_import (PremiaSchemesPage *self, GFile *file);

G_END_DECLS
