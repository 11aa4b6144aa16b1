/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>
#include "premia-schemes-page.h"
#include "premia-scheme-document.h"
#include "premia-scheme-session.h"
#include "premia-doctor-strip.h"
#include "premia-policy-sheet.h"
#include "premia-trial-panel.h"
#include "design/premia-scheme-keeper.h"
#include "design/premia-scheme-template.h"
#include "exchange/premia-scheme-file.h"
#include "jobs/premia-price-job.h"

G_BEGIN_DECLS

struct _PremiaSchemesPage
{
  PremiaPage            parent_instance;
  AdwToastOverlay      *toasts;
  GtkStack             *stack;
  AdwLeaflet           *leaflet;
  GtkWidget            *list_pane;
  GtkWidget            *document_pane;
  AdwFlap              *flap;
  GtkListBox           *list;
  PremiaSchemeDocument *document;
  PremiaTrialPanel     *panel;
  PremiaDoctorStrip    *doctor_strip;
  GtkWidget            *live_bar;
  GtkLabel             *live_total;
  GtkLabel             *live_change;
  GtkWidget            *publish_bar;
  GtkLabel             *publish_text;
  GtkWidget            *discard;
  PremiaPolicySheet    *sheet;     /* (owned) (nullable): that was printed last */
  PremiaWorkspace      *workspace; /* (owned) (nullable) of which the sessions are */
  PremiaSchemeKeeper   *keeper;    /* (owned) (nullable): NULL: nothing can be written */
  GHashTable           *sessions;  /* (owned) id → PremiaSchemeSession */
  char                 *open_id;   /* (owned) (nullable) */
  char                 *wanted_id; /* (owned) (nullable) to be opened once the desk has it */
  char                 *wanted_component; /* (owned) (nullable) to be shown in it */
  PremiaSchemeTrial    *trial;     /* (owned) (nullable) of the open scheme */
  PremiaPriceJob       *prices;    /* (owned) (nullable) that ran last */
  GCancellable         *pricing;   /* (owned) (nullable) of the one that runs */
  PremiaDoctorWatch    *doctor;    /* (owned) (nullable) of the open scheme's current version */
  guint                 doctor_show_id;
  gboolean              doctor_unshown; /* what it found is shown when the timeout is over */
  guint                 settle_id;
  gboolean              stepping;  /* back or forth, not on */
  gboolean              showing;   /* the list is being filled */
};

/* The open scheme; NULL: none. */
PremiaSchemeSession *premia_schemes_page_get_session (PremiaSchemesPage *self);
/* An id that no scheme of the workspace has, made of @stem; (transfer full). */
char                *premia_schemes_page_make_id (PremiaSchemesPage *self, const char *stem);
/* Whether what is changed of a scheme is kept beside it until it is published: it is in force, or has a draft. */
gboolean             premia_schemes_page_keeps_draft (PremiaSchemesPage *self, const char *id);
/* Whether the open scheme's changes wait to be published. */
gboolean             premia_schemes_page_is_draft (PremiaSchemesPage *self);
/* Writes what was changed and not yet written. */
void                 premia_schemes_page_save (PremiaSchemesPage *self);
/* Writes @text of a scheme, as its draft where it has one. */
void                 premia_schemes_page_keep (PremiaSchemesPage *self, const char *id, const char *text);
/* Writes a scheme that is new, or replaces one, and opens it when it is there. */
void                 premia_schemes_page_add (PremiaSchemesPage *self, PremiaScheme *scheme);
void                 premia_schemes_page_toast (PremiaSchemesPage *self, const char *title);

/* Of the context; borrowed. */
PremiaDesk          *premia_schemes_page_get_desk (PremiaSchemesPage *self);   /* (nullable) */
PremiaLocale        *premia_schemes_page_get_locale (PremiaSchemesPage *self);
void                 premia_schemes_page_open (PremiaSchemesPage *self, const char *id);
void                 premia_schemes_page_close (PremiaSchemesPage *self);
/* What the workspace holds, not what was wished. */
void                 premia_schemes_page_show_in_force (PremiaSchemesPage *self);

/* premia-schemes-page-numbers.c: what schemes cost, and the trial of the open one. */
void premia_schemes_page_find_prices (PremiaSchemesPage *self);
void premia_schemes_page_show_costs (PremiaSchemesPage *self);
void premia_schemes_page_make_trial (PremiaSchemesPage *self);
void premia_schemes_page_show_group (PremiaSchemesPage *self);
void premia_schemes_page_drop_trial (PremiaSchemesPage *self, const char *problem); /* (nullable) */
void premia_schemes_page_show_live_bar (PremiaSchemesPage *self, PremiaScheme *scheme);
void premia_schemes_page_install_number_actions (GtkWidgetClass *widget_class);

/* premia-schemes-page-list.c: the schemes that the context's desk holds now. */
void premia_schemes_page_take_desk (PremiaSchemesPage *self);

/* premia-schemes-page-force.c: puts the open scheme in force or takes it out, with the way back. */
void premia_schemes_page_switch (PremiaSchemesPage *self, gboolean in_force);
/* Another one in force that pays the same people; NULL: none. Borrowed from the desk. */
PremiaScheme *premia_schemes_page_find_rival (PremiaSchemesPage *self, const PremiaDeskScheme *open);

/* premia-schemes-page-publish.c: from when the open scheme is paid, its policy sheet, and giving up what was changed. */
void premia_schemes_page_show_publish_bar (PremiaSchemesPage *self);
void premia_schemes_page_install_publish_actions (GtkWidgetClass *widget_class);

/* premia-schemes-page-versions.c: from which days which version of the open scheme holds. */
void premia_schemes_page_show_versions (PremiaSchemesPage *self);
void premia_schemes_page_install_version_actions (GtkWidgetClass *widget_class);
/* The text that begins on that day; NULL: none does. (transfer full) */
PremiaScheme *premia_schemes_page_find_version (PremiaSchemesPage *self, PremiaDate from);
/* What is shown becomes another text: it is opened anew from what the workspace has. */
void premia_schemes_page_open_anew (PremiaSchemesPage *self, const char *id);
/* Writes a scheme that was removed with all versions that it had. */
void premia_schemes_page_bring_back (PremiaSchemesPage *self, const char *id, GArray *versions);
/* The versions of the open scheme with their own references. (transfer full) (element-type PremiaSchemeVersion) */
GArray *premia_schemes_page_list_versions (PremiaSchemesPage *self);

/* premia-schemes-page-doctor.c: what the doctor says of the open scheme, as it is now. */
void premia_schemes_page_begin_doctor (PremiaSchemesPage *self);
void premia_schemes_page_end_doctor (PremiaSchemesPage *self);
void premia_schemes_page_install_doctor_actions (GtkWidgetClass *widget_class);
/* After the scheme, the history or what is open changed. */
void premia_schemes_page_ask_doctor (PremiaSchemesPage *self);

/* premia-schemes-page-repair.c: what an appointment is worth, and the fee instead of a percentage. */
void premia_schemes_page_install_repair_actions (GtkWidgetClass *widget_class);

/* premia-schemes-page-import.c: a scheme out of a file, and out again. */
void premia_schemes_page_install_import_action (GtkWidgetClass *widget_class);

/* premia-schemes-page-offer.c: @what was done, and @deed takes it back, or does it @again, with @state; told for so many @seconds (0: as usual). What is
 * done otherwise in between, so that it cannot be done again, is dropped with premia_page_drop_redo(). */
typedef void (*PremiaSchemesDeed) (PremiaSchemesPage *self, gpointer state, gboolean again);
void premia_schemes_page_offer (PremiaSchemesPage *self, const char *what, guint seconds, PremiaSchemesDeed deed, gpointer state, GDestroyNotify state_free);

/* premia-schemes-page-actions.c: new, duplicate, export, remove. */
void premia_schemes_page_add_filter (GtkFileChooserNative *chooser);
void premia_schemes_page_install_actions (GtkWidgetClass *widget_class);
void premia_schemes_page_update_actions (PremiaSchemesPage *self);

G_END_DECLS
