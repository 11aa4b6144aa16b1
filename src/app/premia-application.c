/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-application"

#include "premia-application.h"
#include "premia-screenshot.h"

#include "ui/context/premia-settings.h"
#include "ui/help/premia-release-notes.h"
#include "ui/help/premia-tip.h"
#include "ui/preferences/premia-style-choice.h"
#include "ui/window/premia-window-state.h"

#include <glib/gi18n.h>
#include <string.h>

/* What the command line asks of the first window. */
typedef struct
{
  char    *workspace;  /* (nullable) */
  char    *page;       /* (nullable) */
  char    *period;     /* (nullable) */
  char    *screenshot; /* (nullable) */
  char   **deeds;      /* (nullable): what is done before it is taken */
  char    *day;        /* (nullable): on which it is taken, as far as the window knows */
  int      width, height;
  gboolean dark;
  gboolean scoreboard;
} Request;

struct _PremiaApplication
{
  AdwApplication parent_instance;
  Request        request;
  gboolean       request_done;
  int            status;
  GSettings     *style; /* (owned) (nullable): that the style follows */
};

G_DEFINE_FINAL_TYPE (PremiaApplication, premia_application, ADW_TYPE_APPLICATION)

static const GOptionEntry option_entries[] = {
  { "workspace", 'w', 0, G_OPTION_ARG_FILENAME, NULL, N_("Open this workspace"), N_("FILE") },
  { "page", 0, 0, G_OPTION_ARG_STRING, NULL,
    N_("Show this page: overview, people, activity, acceptance, schemes, doctor, badges, payouts, reports, server, scoreboard or help"), N_("PAGE") },
  { "scoreboard", 0, 0, G_OPTION_ARG_NONE, NULL, N_("Show the scoreboard, over a whole screen"), NULL },
  { "period", 0, 0, G_OPTION_ARG_STRING, NULL, N_("Show this period, such as 2026-10"), N_("PERIOD") },
  { "screenshot", 0, 0, G_OPTION_ARG_FILENAME, NULL, N_("Save a picture of the window once it is loaded, and quit"), N_("FILE") },
  { "activate", 0, 0, G_OPTION_ARG_STRING_ARRAY, NULL, N_("Do this before the picture is taken, such as win.preferences; may be given several times"), N_("ACTION") },
  { "today", 0, 0, G_OPTION_ARG_STRING, NULL, N_("Take the picture as if it were this day, such as 2026-11-24"), N_("DAY") },
  { "width", 0, 0, G_OPTION_ARG_INT, NULL, N_("Width of the window"), N_("PIXELS") },
  { "height", 0, 0, G_OPTION_ARG_INT, NULL, N_("Height of the window"), N_("PIXELS") },
  { "dark", 0, 0, G_OPTION_ARG_NONE, NULL, N_("Use the dark style"), NULL },
  { "version", 0, 0, G_OPTION_ARG_NONE, NULL, N_("Print the version and quit"), NULL },
  { NULL }
};

static PremiaInstant
system_now (gpointer user_data)
{
  return g_get_real_time ();
}

/* Noon, so that it is that day in whichever zone. */
static PremiaInstant
noon (gpointer user_data)
{
  PremiaApplication *self = user_data;
  g_autoptr (GDateTime) day = NULL;
  g_autofree char *text = g_strconcat (self->request.day, "T12:00:00Z", NULL);

  day = g_date_time_new_from_iso8601 (text, NULL);
  return day != NULL ? g_date_time_to_unix (day) * G_USEC_PER_SEC : g_get_real_time ();
}

static void
on_screenshot_saved_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  PremiaApplication *self = user_data;
  g_autoptr (GError) error = NULL;

  if (!premia_screenshot_finish (GTK_WINDOW (source), result, &error))
    {
      g_printerr ("premia: %s\n", error->message);
      self->status = 1;
    }
  g_application_quit (G_APPLICATION (self));
}

static gboolean
is_scoreboard (const char *page)
{
  return g_strcmp0 (page, "scoreboard") == 0 || (page != NULL && g_str_has_prefix (page, "scoreboard:"));
}

/* "scoreboard:deals": it begins with that slide. */
static gboolean
open_scoreboard (gpointer user_data)
{
  PremiaWindow *window = user_data;
  PremiaApplication *self = PREMIA_APPLICATION (g_application_get_default ());
  Request *request = &self->request;
  const char *slide = is_scoreboard (request->page) ? strchr (request->page, ':') : NULL;
  const gboolean sized = request->width > 0 || request->height > 0 || request->screenshot != NULL;
  GtkWindow *board;

  board = premia_window_open_scoreboard (window, slide != NULL ? slide + 1 : NULL, request->scoreboard && !sized);
  if (sized)
    gtk_window_set_default_size (board, request->width > 0 ? request->width : 1280, request->height > 0 ? request->height : 800);
  if (request->screenshot != NULL)
    premia_screenshot_async (board, window, request->screenshot, NULL, on_screenshot_saved_cb, self);
  return G_SOURCE_REMOVE;
}

/* The window has to be on a screen before one can tell which other one the board goes to. Where there is only one, the board comes over it: what the
 * window shows is not for the wall. */
static void
on_mapped_cb (PremiaWindow *window, PremiaApplication *self)
{
  g_signal_handlers_disconnect_by_func (window, on_mapped_cb, self);
  g_idle_add_full (G_PRIORITY_LOW, open_scoreboard, g_object_ref (window), g_object_unref);
}

/* "help:import": that page of it. */
static void
on_help_mapped_cb (PremiaWindow *window, PremiaApplication *self)
{
  const char *place = strchr (self->request.page, ':');

  g_signal_handlers_disconnect_by_func (window, on_help_mapped_cb, self);
  gtk_widget_activate_action (GTK_WIDGET (window), "win.show-help", "s", place != NULL ? place + 1 : "index");
}

/* What the command line asks for is asked of one window, the first. */
static void
apply_request (PremiaApplication *self, PremiaWindow *window, PremiaContext *context)
{
  Request *request = &self->request;
  g_autoptr (GError) error = NULL;
  PremiaPeriod period;

  if (request->width <= 0 && request->height <= 0 && request->screenshot == NULL)
    premia_window_state_bind (GTK_WINDOW (window));
  else if (request->width > 0 || request->height > 0)
    gtk_window_set_default_size (GTK_WINDOW (window), request->width > 0 ? MAX (request->width, 360) : 1280,
                                 request->height > 0 ? MAX (request->height, 300) : 800);
  if (request->period != NULL || request->page != NULL || request->screenshot != NULL || request->width > 0 || request->height > 0)
    premia_window_leave_places (window);
  if (request->period != NULL)
    {
      if (premia_period_parse (request->period, &period, &error))
        premia_context_set_period (context, period);
      else
        {
          g_printerr ("premia: --period %s: %s\n", request->period, error->message);
          self->status = 1;
        }
    }
  if (request->scoreboard || is_scoreboard (request->page))
    {
      g_signal_connect (window, "map", G_CALLBACK (on_mapped_cb), self);
      return;
    }
  if (request->page != NULL && (g_str_equal (request->page, "help") || g_str_has_prefix (request->page, "help:")))
    g_signal_connect (window, "map", G_CALLBACK (on_help_mapped_cb), self);
  else if (request->page != NULL && !premia_window_show_page (window, request->page))
    {
      g_printerr (_("premia: --page %s: there is no such page.\n"), request->page);
      self->status = 1;
    }
  if (request->screenshot != NULL)
    premia_screenshot_async (GTK_WINDOW (window), window, request->screenshot, (const char *const *) request->deeds, on_screenshot_saved_cb, self);
}

static PremiaWindow *
make_window (PremiaApplication *self)
{
  g_autoptr (PremiaLocale) locale = premia_locale_new (premia_locale_guess_language ());
  g_autoptr (PremiaContext) context = premia_context_new (locale, self->request.day != NULL ? noon : system_now, self);
  PremiaWindow *window = premia_window_new (GTK_APPLICATION (self), context);

  if (!self->request_done)
    apply_request (self, window, context);
  else
    premia_window_state_bind (GTK_WINDOW (window));
  self->request_done = TRUE;
  return window;
}

/* The window that shows @path already, else one that shows nothing yet, else a new one. */
static PremiaWindow *
window_for (PremiaApplication *self, const char *path)
{
  PremiaWindow *idle = NULL;

  for (GList *item = gtk_application_get_windows (GTK_APPLICATION (self)); item != NULL; item = item->next)
    {
      if (!PREMIA_IS_WINDOW (item->data))
        continue;
      if (premia_window_has_workspace (item->data, path))
        return item->data;
      if (premia_context_get_workspace (premia_window_get_context (item->data)) == NULL && !premia_window_get_waiting (item->data))
        idle = item->data;
    }
  return idle != NULL ? idle : make_window (self);
}

static void
open_path (PremiaApplication *self, const char *path)
{
  PremiaWindow *window = window_for (self, path);

  if (!premia_window_has_workspace (window, path))
    premia_window_open_workspace_when_seen (window, path);
  gtk_window_present (GTK_WINDOW (window));
}

/* Where somebody left off, if that is still there. A picture is of what was asked for, and nothing else. */
static char *
last_workspace (PremiaApplication *self)
{
  g_autoptr (GSettings) settings = self->request.screenshot == NULL ? premia_settings_open () : NULL;
  g_autofree char *path = settings != NULL && g_settings_get_boolean (settings, "open-last") ? g_settings_get_string (settings, "last-workspace") : NULL;

  return path != NULL && g_file_test (path, G_FILE_TEST_IS_REGULAR) ? g_steal_pointer (&path) : NULL;
}

static void
premia_application_activate (GApplication *application)
{
  PremiaApplication *self = PREMIA_APPLICATION (application);
  GtkWindow *window = gtk_application_get_active_window (GTK_APPLICATION (self));
  g_autofree char *path = g_steal_pointer (&self->request.workspace);

  if (path == NULL && window == NULL)
    path = last_workspace (self);
  if (path != NULL)
    {
      g_autoptr (GFile) file = g_file_new_for_commandline_arg (path);

      open_path (self, g_file_peek_path (file));
      return;
    }
  if (window == NULL)
    window = GTK_WINDOW (make_window (self));
  gtk_window_present (window);
}

/* What goes into a workspace goes into the one that was looked at last, or was open when Premia was closed. */
static void
take_files (PremiaApplication *self, GPtrArray *files)
{
  GtkWindow *active = gtk_application_get_active_window (GTK_APPLICATION (self));
  PremiaWindow *window;

  while (active != NULL && !PREMIA_IS_WINDOW (active))
    active = gtk_window_get_transient_for (active);
  if (active == NULL)
    {
      g_autofree char *path = last_workspace (self);

      window = make_window (self);
      if (path != NULL)
        premia_window_open_workspace_when_seen (window, path);
    }
  else
    window = PREMIA_WINDOW (active);
  gtk_window_present (GTK_WINDOW (window));
  premia_window_take_files (window, (GFile **) files->pdata, files->len);
}

static void
premia_application_open (GApplication *application, GFile **files, int n_files, const char *hint)
{
  const gboolean known = g_strcmp0 (hint, PREMIA_WINDOW_HINT_WORKSPACE) == 0;
  g_autoptr (GPtrArray) others = g_ptr_array_new ();
  g_autofree char *workspace = g_steal_pointer (&PREMIA_APPLICATION (application)->request.workspace);

  /* The one that the others go into. */
  if (workspace != NULL)
    open_path (PREMIA_APPLICATION (application), workspace);
  for (int i = 0; i < n_files; i++)
    {
      g_autofree char *uri = g_file_get_uri (files[i]);

      if (g_file_peek_path (files[i]) == NULL)
        g_printerr (_("premia: %s is not on this computer: save it here first.\n"), uri);
      else if (known || premia_window_is_workspace_name (files[i]))
        open_path (PREMIA_APPLICATION (application), g_file_peek_path (files[i]));
      else
        g_ptr_array_add (others, files[i]);
    }
  if (others->len > 0)
    take_files (PREMIA_APPLICATION (application), others);
}

/* A Premia that runs already is told which file, since the options stay in this process. */
static gboolean
open_elsewhere (GApplication *application, const char *path)
{
  g_autoptr (GFile) file = path != NULL ? g_file_new_for_commandline_arg (path) : NULL;

  if (file == NULL || !g_application_register (application, NULL, NULL) || !g_application_get_is_remote (application))
    return FALSE;
  g_application_open (application, &file, 1, PREMIA_WINDOW_HINT_WORKSPACE);
  return TRUE;
}

static int
premia_application_handle_local_options (GApplication *application, GVariantDict *options)
{
  PremiaApplication *self = PREMIA_APPLICATION (application);
  Request *request = &self->request;

  if (g_variant_dict_contains (options, "version"))
    {
      g_print ("premia %s\n", PREMIA_VERSION);
      return 0;
    }
  g_variant_dict_lookup (options, "workspace", "^ay", &request->workspace);
  g_variant_dict_lookup (options, "page", "s", &request->page);
  g_variant_dict_lookup (options, "period", "s", &request->period);
  g_variant_dict_lookup (options, "activate", "^as", &request->deeds);
  if (g_variant_dict_contains (options, "screenshot"))
    g_variant_dict_lookup (options, "today", "s", &request->day);
  g_variant_dict_lookup (options, "width", "i", &request->width);
  g_variant_dict_lookup (options, "height", "i", &request->height);
  request->dark = g_variant_dict_contains (options, "dark");
  request->scoreboard = g_variant_dict_contains (options, "scoreboard");
  if (g_variant_dict_lookup (options, "screenshot", "^ay", &request->screenshot))
    /* A picture is of this process, whatever else is running. */
    g_application_set_flags (application, g_application_get_flags (application) | G_APPLICATION_NON_UNIQUE);
  return open_elsewhere (application, request->workspace) ? 0 : -1;
}

static void
premia_application_startup (GApplication *application)
{
  PremiaApplication *self = PREMIA_APPLICATION (application);

  G_APPLICATION_CLASS (premia_application_parent_class)->startup (application);

  gtk_window_set_default_icon_name ("org.premia.Premia");
  /* What fades away would be half there, and a cursor there or not. */
  if (self->request.screenshot != NULL)
    {
      g_object_set (gtk_settings_get_default (), "gtk-enable-animations", FALSE, "gtk-cursor-blink", FALSE, NULL);
      premia_tips_hold_back ();
    }
  if (self->request.dark)
    adw_style_manager_set_color_scheme (adw_style_manager_get_default (), ADW_COLOR_SCHEME_FORCE_DARK);
  else
    self->style = premia_style_choice_follow (adw_style_manager_get_default ());
}

static void
on_quit_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  GtkWindow *window;

  while ((window = gtk_application_get_active_window (user_data)) != NULL)
    gtk_window_destroy (window);
}

static void
on_new_window_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  gtk_window_present (GTK_WINDOW (make_window (user_data)));
}

/* What a notification leads to: a page of a workspace. */
static void
on_show_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  const char *path, *page;

  g_variant_get (parameter, "(^&ay&s)", &path, &page);
  open_path (user_data, path);
  premia_window_show_page (window_for (user_data, path), page);
}

static void
on_about_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  g_autofree char *version = NULL;
  g_autofree char *notes = premia_release_notes_read (&version);

  adw_show_about_window (gtk_application_get_active_window (user_data),
                         "application-name", "Premia",
                         "application-icon", "org.premia.Premia",
                         "version", PREMIA_VERSION,
                         "developer-name", _("The people who make Premia"),
                         "comments", _("Pay people for what they do, and show them why"),
                         "release-notes", notes,
                         "release-notes-version", version,
                         "license-type", GTK_LICENSE_GPL_3_0,
                         NULL);
}

static void
premia_application_finalize (GObject *object)
{
  PremiaApplication *self = PREMIA_APPLICATION (object);

  g_clear_object (&self->style);
  g_free (self->request.workspace);
  g_free (self->request.page);
  g_free (self->request.period);
  g_free (self->request.screenshot);
  g_strfreev (self->request.deeds);
  g_free (self->request.day);

  G_OBJECT_CLASS (premia_application_parent_class)->finalize (object);
}

static void
premia_application_class_init (PremiaApplicationClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GApplicationClass *application_class = G_APPLICATION_CLASS (klass);

  object_class->finalize = premia_application_finalize;
  application_class->activate = premia_application_activate;
  application_class->open = premia_application_open;
  application_class->startup = premia_application_startup;
  application_class->handle_local_options = premia_application_handle_local_options;
}

static void
premia_application_init (PremiaApplication *self)
{
  static const GActionEntry actions[] = {
    { "quit", on_quit_cb },
    { "about", on_about_cb },
    { "new-window", on_new_window_cb },
    { "show", on_show_cb, "(ays)" },
  };
  static const struct { const char *action; const char *keys[2]; } accels[] = {
    { "app.quit", { "<Control>q" } },
    { "win.show-help-overlay", { "<Control>question" } },
    { "win.new-workspace", { "<Control>n" } },
    { "app.new-window", { "<Control><Shift>n" } },
    { "win.open", { "<Control>o" } },
    { "win.import", { "<Control>i" } },
    { "win.search", { "<Control>k" } },
    { "win.preferences", { "<Control>comma" } },
    { "win.previous-period", { "<Control>Page_Up" } },
    { "win.next-period", { "<Control>Page_Down" } },
    { "win.presenting", { "<Control><Shift>p" } },
    { "win.scoreboard", { "<Control><Shift>b" } },
    { "window.close", { "<Control>w" } },
  };

  g_application_add_main_option_entries (G_APPLICATION (self), option_entries);
  g_application_set_option_context_parameter_string (G_APPLICATION (self), _("[FILE…]"));
  g_application_set_option_context_description (G_APPLICATION (self), _("Workspaces are opened; schemes and tables are offered to the workspace that is open."));
  g_action_map_add_action_entries (G_ACTION_MAP (self), actions, G_N_ELEMENTS (actions), self);
  for (gsize i = 0; i < G_N_ELEMENTS (accels); i++)
    gtk_application_set_accels_for_action (GTK_APPLICATION (self), accels[i].action, accels[i].keys);
}

PremiaApplication *
premia_application_new (void)
{
  return g_object_new (PREMIA_TYPE_APPLICATION,
                       "application-id", "org.premia.Premia",
                       "flags", G_APPLICATION_HANDLES_OPEN,
                       "resource-base-path", "/org/premia/Premia",
                       NULL);
}

int
premia_application_get_status (PremiaApplication *self)
{
  g_return_val_if_fail (PREMIA_IS_APPLICATION (self), 1);

  return self->status;
}
