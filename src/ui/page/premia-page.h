/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>
#include "premia-offers.h"
#include "ui/context/premia-context.h"

G_BEGIN_DECLS

/**
 * PremiaPage:
 * One of the screens that the sidebar names: a header bar over a content. Templates of subclasses put
 * children into the header with <child type="start"> and <child type="end">. The header also holds the
 * switcher of the period (property "show-period"), and under it a bar says lastingly why a workspace is
 * read-only.
 *
 * A page that can undo sets the virtual functions and tells with premia_page_set_steps() what they would do; what only the button of a toast
 * takes back is told with premia_page_offer(). The actions "page.undo" and "page.redo", of its buttons and of Ctrl+Z in the window, take
 * whichever was done last, and the menu of the window names it.
 */
#define PREMIA_TYPE_PAGE (premia_page_get_type ())
G_DECLARE_DERIVABLE_TYPE (PremiaPage, premia_page, PREMIA, PAGE, AdwBin)

struct _PremiaPageClass
{
  AdwBinClass parent_class;

  /* What premia_page_set_steps() told of; NULL: nothing of its own can be undone. */
  void (*undo) (PremiaPage *self);
  void (*redo) (PremiaPage *self);
  /* What of the page somebody who comes back wants to find as it was: a vardict. NULL: nothing but what the window keeps. Taken up once the page is made,
   * which may be before there is data. */
  void (*save_place) (PremiaPage *self, GVariantDict *place);
  void (*take_place) (PremiaPage *self, GVariantDict *place);
};

/* The context that the page was made with; borrowed. */
PremiaContext *premia_page_get_context (PremiaPage *self);
/* Work that the page waits for: each begin has one end. A page that waits is not yet worth a picture. */
void           premia_page_begin_wait (PremiaPage *self);
void           premia_page_end_wait (PremiaPage *self);
gboolean       premia_page_get_waiting (PremiaPage *self);
/* What the virtual functions would take back and do again, in words (premia-step-words.h); NULL: nothing. */
void           premia_page_set_steps (PremiaPage *self, const char *undo, const char *redo);
/* What the button of @toast takes back can be undone by "page.undo" as well, also after the toast has gone. @toast need not be shown. */
void           premia_page_offer (PremiaPage *self, PremiaOfferKind kind, AdwToast *toast, const char *what);
/* Something else was done by the page itself: what had been taken back with a toast's button is not done again. */
void           premia_page_drop_redo (PremiaPage *self);
/* What "page.undo" and "page.redo" would do: properties "undo", "redo". Borrowed (nullable): nothing. */
const char    *premia_page_get_undo (PremiaPage *self);
const char    *premia_page_get_redo (PremiaPage *self);
/* Where somebody is on the page. (transfer floating): a vardict. */
GVariant      *premia_page_save_place (PremiaPage *self);
void           premia_page_take_place (PremiaPage *self, GVariant *place);
/* A sentence about what went wrong, shown over the content until it is dismissed. NULL takes it away. */
void           premia_page_show_problem (PremiaPage *self, const char *message);

G_END_DECLS
