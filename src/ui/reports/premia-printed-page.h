/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>
#include "report/premia-pages.h"

G_BEGIN_DECLS

/** PremiaPrintedPage: one page of a document, as something that can be shown at any size. */
#define PREMIA_TYPE_PRINTED_PAGE (premia_printed_page_get_type ())
G_DECLARE_FINAL_TYPE (PremiaPrintedPage, premia_printed_page, PREMIA, PRINTED_PAGE, GObject)

/* (transfer full) (element-type PremiaPrintedPage): all pages of @document. Lays them out: for a thread. */
GListModel *premia_printed_page_lay_out (PremiaDocument *document);
/* What stands on it, for those who cannot see it. (transfer full) */
char       *premia_printed_page_describe (PremiaPrintedPage *self);

G_END_DECLS
