/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>
#include "ui/context/premia-context.h"

G_BEGIN_DECLS

/**
 * PremiaPage:
 * One of the screens that the sidebar names: a header bar over a content. Templates of subclasses put
 * children into the header with <child type="start"> and <child type="end">. The header also holds the
 * switcher of the period (property "show-period"), and under it a bar says lastingly why a workspace is
 * read-only.
 *
 * A page that can undo installs the actions "page.undo" and "page.redo" with
 * gtk_widget_class_install_action() and enables them: Ctrl+Z and Ctrl+Shift+Z of the window reach the
 * page that is looked at.
 */
#define PREMIA_TYPE_PAGE (premia_page_get_type ())
G_DECLARE_DERIVABLE_TYPE (PremiaPage, premia_page, PREMIA, PAGE, AdwBin)

struct _PremiaPageClass
{
  AdwBinClass parent_class;
};

/* The context that the page was made with; borrowed. */
PremiaContext *premia_page_get_context (PremiaPage *self);
/* Work that the page waits for: each begin has one end. A page that waits is not yet worth a picture. */
void           premia_page_begin_wait (PremiaPage *self);
void           premia_page_end_wait (PremiaPage *self);
gboolean       premia_page_get_waiting (PremiaPage *self);
/* A sentence about what went wrong, shown over the content until it is dismissed. NULL takes it away. */
void           premia_page_show_problem (PremiaPage *self, const char *message);

G_END_DECLS
