/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-window"

#include "premia-window-private.h"
#include "ui/activity/premia-activity-page.h"
#include "ui/import/premia-import-history.h"
#include "ui/payouts/premia-payouts-page.h"
#include "ui/preferences/premia-preference.h"
#include "ui/preferences/premia-preferences-window.h"
#include "ui/reports/premia-report-habits.h"
#include "ui/reports/premia-reports-page.h"
#include "ui/schemes/premia-schemes-page.h"
#include "ui/search/premia-search-window.h"

#include <glib/gi18n.h>

/* ---- what can be done here ---- */

typedef struct
{
  const char *title;
  const char *action;
  const char *target;     /* (nullable) */
  const char *accelerator; /* (nullable): NULL: that of the application, if there is one */
  gboolean    workspace;  /* only with a workspace */
} Command;

/* Everything of the window that is no page; a test sees that no action is forgotten. */
static const Command commands[] = {
  { N_("New Window"), "app.new-window", NULL, NULL, FALSE },
  { N_("New Workspace…"), "win.new-workspace", NULL, NULL, FALSE },
  { N_("Open Workspace…"), "win.open", NULL, NULL, FALSE },
  { N_("Open the Demo Team"), "win.open-demo", NULL, NULL, FALSE },
  { N_("Import…"), "win.import", NULL, NULL, TRUE },
  { N_("Import a Table from the Clipboard"), "win.paste-table", NULL, "<Control>v", TRUE },
  { N_("Imports So Far"), "win.import-history", NULL, NULL, TRUE },
  { N_("Backups"), "win.backups", NULL, NULL, TRUE },
  { N_("Passphrase of the Workspace"), "win.encryption", NULL, NULL, TRUE },
  { N_("Hide Pay to Present"), "win.presenting", NULL, NULL, TRUE },
  { N_("Lock"), "app.lock", NULL, NULL, FALSE },
  { N_("Gallery of Badges"), "win.page", "badges:gallery", NULL, TRUE },
  { N_("Rules of Badges"), "win.page", "badges:rules", NULL, TRUE },
  { N_("Contests"), "win.page", "badges:contests", NULL, TRUE },
  { N_("Connection to the Server"), "win.page", "server:connection", NULL, TRUE },
  { N_("Payments through the Server"), "win.page", "server:payments", NULL, TRUE },
  { N_("Actions to Approve on the Server"), "win.page", "server:approvals", NULL, TRUE },
  { N_("Withdrawals on the Server"), "win.page", "server:withdrawals", NULL, TRUE },
  { N_("Jobs of the Server"), "win.page", "server:jobs", NULL, TRUE },
  { N_("Differences from the Server"), "win.page", "server:differences", NULL, TRUE },
  { N_("Scoreboard"), "win.scoreboard", NULL, NULL, TRUE },
  { N_("The Period Before"), "win.previous-period", NULL, NULL, TRUE },
  { N_("The Period After"), "win.next-period", NULL, NULL, TRUE },
  { N_("Undo"), "win.undo", NULL, "<Control>z", TRUE },
  { N_("Redo"), "win.redo", NULL, "<Control><Shift>z", TRUE },
  { N_("Preferences"), "win.preferences", NULL, NULL, FALSE },
  { N_("Help"), "win.help", NULL, "F1", FALSE },
  { N_("Keyboard Shortcuts"), "win.show-help-overlay", NULL, NULL, FALSE },
  { N_("About Premia"), "app.about", NULL, NULL, FALSE },
  { N_("Quit"), "app.quit", NULL, NULL, FALSE },
};

/* What a step is called, or why it cannot be done; "": there is nothing to say. */
static const char *
say_more (PremiaWindow *self, const Command *command)
{
  PremiaWorkspace *workspace = premia_context_get_workspace (self->context);
  const gboolean redo = g_str_equal (command->action, "win.redo");
  const char *more = NULL;

  if (redo || g_str_equal (command->action, "win.undo"))
    more = premia_window_get_step (self, redo);
  else if (g_str_equal (command->action, "win.encryption") && workspace != NULL)
    more = premia_workspace_get_read_only_reason (workspace);
  return more != NULL ? more : "";
}

/* In the language of the window, and in English: somebody who knows the program from elsewhere types that. */
static PremiaSearchItem *
make_command (PremiaWindow *self, const Command *command)
{
  GtkApplication *application = gtk_window_get_application (GTK_WINDOW (self));
  PremiaSearchItem *item = premia_search_item_new (PREMIA_SEARCH_COMMANDS, _(command->title), say_more (self, command), command->title, command->action,
                                                   command->target != NULL ? g_variant_new_string (command->target) : NULL);
  g_auto (GStrv) keys = application != NULL && command->accelerator == NULL ? gtk_application_get_accels_for_action (application, command->action) : NULL;

  premia_search_item_set_accelerator (item, command->accelerator != NULL ? command->accelerator : keys != NULL ? keys[0] : NULL);
  return item;
}

static void
add_settings (GPtrArray *items, gboolean workspace)
{
  guint n;
  const PremiaPreference *preferences = premia_preferences_list (&n);

  for (guint i = 0; i < n; i++)
    if (workspace || !preferences[i].company)
      g_ptr_array_add (items, premia_search_item_new (PREMIA_SEARCH_SETTINGS, _(preferences[i].title), "", preferences[i].title, "win.show-preference",
                                                      g_variant_new_string (preferences[i].id)));
}

static GPtrArray *
list_offers (PremiaWindow *self)
{
  GPtrArray *items = g_ptr_array_new_with_free_func ((GDestroyNotify) premia_search_item_unref);
  const gboolean workspace = premia_context_get_workspace (self->context) != NULL;
  g_autofree char *accelerator = NULL;
  Command page = { NULL, "win.page", NULL, NULL, TRUE };

  for (guint i = 0; workspace && premia_window_get_page (i, &page.target, &page.title, &accelerator); i++)
    {
      page.accelerator = accelerator != NULL ? accelerator : "";
      g_ptr_array_add (items, make_command (self, &page));
      g_clear_pointer (&accelerator, g_free);
    }
  for (guint i = 0; i < G_N_ELEMENTS (commands); i++)
    if (workspace || !commands[i].workspace)
      g_ptr_array_add (items, make_command (self, &commands[i]));
  add_settings (items, workspace);
  return items;
}

static void
set_source (PremiaWindow *self, PremiaSearchWindow *search)
{
  g_autoptr (GPtrArray) offers = list_offers (self);
  const PremiaSearchSource source = {
    .desk = premia_context_get_desk (self->context),
    .workspace = premia_context_get_workspace (self->context),
    .locale = premia_context_get_locale (self->context),
    .month = premia_context_get_period_as (self->context, PREMIA_PERIOD_MONTH),
    .offers = offers,
    .coming = premia_window_is_opening (self),
  };

  premia_search_window_set_source (search, &source);
}

/* It was opened before the workspace was there, or somebody else changes it meanwhile. */
static void
on_desk_changed_cb (PremiaSearchWindow *search)
{
  GtkWindow *window = gtk_window_get_transient_for (GTK_WINDOW (search));

  if (PREMIA_IS_WINDOW (window))
    set_source (PREMIA_WINDOW (window), search);
}

static void
on_search_cb (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  PremiaWindow *self = PREMIA_WINDOW (widget);
  g_autoptr (GPtrArray) offers = list_offers (self);
  const PremiaSearchSource source = { .locale = premia_context_get_locale (self->context), .offers = offers };
  GtkWidget *search = premia_search_window_new (GTK_WINDOW (self), &source);
  const int width = gtk_widget_get_width (widget);

  set_source (self, PREMIA_SEARCH_WINDOW (search));
  g_signal_connect_object (self->context, "desk-changed", G_CALLBACK (on_desk_changed_cb), search, G_CONNECT_SWAPPED);
  /* As wide as there is room for. */
  if (width > 0)
    gtk_window_set_default_size (GTK_WINDOW (search), CLAMP (width - 24, 320, 600), 560);
  gtk_window_present (GTK_WINDOW (search));
}

/* ---- the ways to what was found ---- */

static gpointer
show_page (PremiaWindow *self, const char *page)
{
  return premia_window_show_page (self, page) ? gtk_stack_get_child_by_name (self->pages, page) : NULL;
}

static void
on_show_case_cb (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  PremiaWindow *self = PREMIA_WINDOW (widget);
  PremiaDesk *desk = premia_context_get_desk (self->context);

  /* Whoever has its key has found it by its name. */
  if (desk == NULL || !premia_dataset_load_names (premia_desk_get_dataset (desk), NULL))
    return;
  premia_activity_page_show_case (show_page (self, "activity"), desk, g_variant_get_string (parameter, NULL));
}

static void
on_show_scheme_cb (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  const char *scheme, *component;

  g_variant_get (parameter, "(&s&s)", &scheme, &component);
  premia_schemes_page_show (show_page (PREMIA_WINDOW (widget), "schemes"), scheme, component);
}

/* Of a month, somebody's. */
static void
on_show_statement_cb (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  PremiaWindow *self = PREMIA_WINDOW (widget);
  const char *number, *person;
  PremiaPeriod period;

  g_variant_get (parameter, "(&s&s)", &number, &person);
  if (!premia_period_parse (number, &period, NULL))
    return;
  premia_context_set_period (self->context, period);
  premia_payouts_page_show_person (show_page (self, "payouts"), person);
}

/* A kind of report as it comes, or one that is kept under a name. */
static void
on_show_report_cb (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  PremiaReportsPage *page = show_page (PREMIA_WINDOW (widget), "reports");
  const char *text, *name;
  PremiaReportKind kind;

  g_variant_get (parameter, "(&s&s)", &text, &name);
  if (*name != '\0')
    premia_report_shelf_choose (premia_reports_page_get_shelf (page), name);
  else if (premia_report_kind_parse (text, &kind))
    {
      g_autoptr (PremiaReportSetup) setup = premia_report_habits_new_setup (kind);

      premia_reports_page_choose (page, setup);
    }
}

static void
on_show_import_cb (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  PremiaWindow *self = PREMIA_WINDOW (widget);
  GtkWidget *history;

  if (premia_context_get_workspace (self->context) == NULL)
    return;
  history = premia_import_history_new (GTK_WINDOW (self), self->context);
  premia_import_history_show (PREMIA_IMPORT_HISTORY (history), g_variant_get_int64 (parameter));
  gtk_window_present (GTK_WINDOW (history));
}

static PremiaPreferencesWindow *
open_preferences (PremiaWindow *self)
{
  GtkWidget *preferences = premia_preferences_window_new (GTK_WINDOW (self), self->context);
  const int width = gtk_widget_get_width (GTK_WIDGET (self));

  /* As wide as there is room for. */
  if (width > 0)
    gtk_window_set_default_size (GTK_WINDOW (preferences), CLAMP (width, 340, 600), 640);
  gtk_window_present (GTK_WINDOW (preferences));
  return PREMIA_PREFERENCES_WINDOW (preferences);
}

static void
on_preferences_cb (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  open_preferences (PREMIA_WINDOW (widget));
}

static void
on_show_preference_cb (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  premia_preferences_window_show (open_preferences (PREMIA_WINDOW (widget)), g_variant_get_string (parameter, NULL));
}

void
premia_window_class_install_search_actions (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "win.preferences", NULL, on_preferences_cb);
  gtk_widget_class_install_action (widget_class, "win.show-preference", "s", on_show_preference_cb);
  gtk_widget_class_install_action (widget_class, "win.search", NULL, on_search_cb);
  gtk_widget_class_install_action (widget_class, "win.show-case", "s", on_show_case_cb);
  gtk_widget_class_install_action (widget_class, "win.show-import", "x", on_show_import_cb);
  gtk_widget_class_install_action (widget_class, "win.show-report", "(ss)", on_show_report_cb);
  gtk_widget_class_install_action (widget_class, "win.show-scheme", "(ss)", on_show_scheme_cb);
  gtk_widget_class_install_action (widget_class, "win.show-statement", "(ss)", on_show_statement_cb);
}
