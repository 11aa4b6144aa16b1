/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-application"

#include "premia-application.h"
#include "premia-about.h"
#include "premia-request.h"
#include "premia-screenshot.h"
#include "premia-session-memory.h"

#include "jobs/premia-job.h"
#include "ui/context/premia-settings.h"
#include "ui/help/premia-tip.h"
#include "ui/lock/premia-lock-curtain.h"
#include "ui/page/premia-drag-icon.h"
#include "ui/page/premia-drag-out.h"
#include "ui/preferences/premia-style-choice.h"
#include "ui/window/premia-parting-backup.h"
#include "ui/window/premia-window-state.h"

#include <glib-unix.h>
#include <glib/gi18n.h>

struct _PremiaApplication
{
  AdwApplication parent_instance;
  PremiaRequest  request;
  gboolean       request_done;
  int            status;
  GSettings     *style; /* (owned) (nullable): that the style follows */
  PremiaWindow  *told;  /* (unowned) (nullable): of the workspace that another process asked for just now */
  guint          signal_ids[3];
  PremiaSessionMemory *memory; /* (owned) (nullable): NULL: nothing is remembered: a picture is taken */
  PremiaLock    *lock;  /* (owned) (nullable): there are settings in which a passphrase can be kept */
  PremiaLockCurtain *curtain; /* (owned) (nullable): of the lock */
};

G_DEFINE_FINAL_TYPE (PremiaApplication, premia_application, ADW_TYPE_APPLICATION)

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

/* "scoreboard:deals": it begins with that slide. */
static gboolean
open_scoreboard (gpointer user_data)
{
  PremiaWindow *window = user_data;
  PremiaApplication *self = PREMIA_APPLICATION (g_application_get_default ());
  PremiaRequest *request = &self->request;
  const gboolean sized = premia_request_is_sized (request);
  GtkWindow *board;

  board = premia_window_open_scoreboard (window, premia_request_get_place (request), request->scoreboard && !sized);
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
  const char *place = premia_request_get_place (&self->request);

  g_signal_handlers_disconnect_by_func (window, on_help_mapped_cb, self);
  gtk_widget_activate_action (GTK_WIDGET (window), "win.show-help", "s", place != NULL ? place : "index");
}

/* What the command line asks for is asked of one window, the first. */
static void
apply_request (PremiaApplication *self, PremiaWindow *window, PremiaContext *context)
{
  PremiaRequest *request = &self->request;
  g_autoptr (GError) error = NULL;

  if (!premia_request_is_sized (request))
    premia_window_state_bind (GTK_WINDOW (window));
  else if (request->width > 0 || request->height > 0)
    gtk_window_set_default_size (GTK_WINDOW (window), request->width > 0 ? MAX (request->width, 360) : 1280,
                                 request->height > 0 ? MAX (request->height, 300) : 800);
  if (request->period != NULL || request->page != NULL || premia_request_is_sized (request))
    premia_window_leave_places (window);
  if (request->period != NULL)
    {
      if (!premia_context_set_period_text (context, request->period, &error))
        {
          g_printerr ("premia: --period %s: %s\n", request->period, error->message);
          self->status = 1;
        }
    }
  if (premia_request_is_scoreboard (request))
    {
      g_signal_connect (window, "map", G_CALLBACK (on_mapped_cb), self);
      return;
    }
  if (premia_request_is_help (request))
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
  PremiaWindow *window;

  /* As at a start: that a backup kept the program opens nothing. */
  if (self->lock != NULL && gtk_application_get_windows (GTK_APPLICATION (self)) == NULL)
    premia_lock_lock (self->lock);
  window = premia_window_new (GTK_APPLICATION (self), context);
  if (!self->request_done)
    apply_request (self, window, context);
  else
    premia_window_state_bind (GTK_WINDOW (window));
  self->request_done = TRUE;
  if (self->memory != NULL)
    premia_session_memory_watch (self->memory, window);
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
      if (premia_window_get_path (item->data) == NULL && !premia_window_get_waiting (item->data))
        idle = item->data;
    }
  return idle != NULL ? idle : make_window (self);
}

static PremiaWindow *
open_path (PremiaApplication *self, const char *path)
{
  PremiaWindow *window = window_for (self, path);

  if (!premia_window_has_workspace (window, path))
    premia_window_open_workspace_when_seen (window, path);
  gtk_window_present (GTK_WINDOW (window));
  return window;
}

/* The window of the workspace that was asked for with --workspace, here or by a process that hands over; %NULL if it was not. */
static PremiaWindow *
take_asked_for (PremiaApplication *self)
{
  g_autofree char *path = g_steal_pointer (&self->request.workspace);
  g_autoptr (GFile) file = path != NULL ? g_file_new_for_commandline_arg (path) : NULL;
  PremiaWindow *window = file != NULL ? open_path (self, g_file_peek_path (file)) : self->told;

  g_clear_weak_pointer (&self->told);
  return window;
}

/* Where somebody left off, if that is still there. A picture is of what was asked for, and nothing else. */
static char *
last_workspace (PremiaApplication *self)
{
  return self->memory != NULL ? premia_session_memory_find_last (self->memory) : NULL;
}

/* All that were open, each in a window of its own; FALSE: none was, or none is wanted. */
static gboolean
open_remembered (PremiaApplication *self)
{
  g_auto (GStrv) paths = self->memory != NULL ? premia_session_memory_list (self->memory) : NULL;

  for (guint i = 0; paths != NULL && paths[i] != NULL; i++)
    open_path (self, paths[i]);
  return paths != NULL && paths[0] != NULL;
}

static void
premia_application_activate (GApplication *application)
{
  PremiaApplication *self = PREMIA_APPLICATION (application);
  GtkWindow *window = gtk_application_get_active_window (GTK_APPLICATION (self));

  if (take_asked_for (self) != NULL || (window == NULL && open_remembered (self)))
    return;
  if (window == NULL)
    {
      window = GTK_WINDOW (make_window (self));
      gtk_window_present (window);
      if (self->memory != NULL && premia_session_memory_has_fallen (self->memory))
        premia_context_tell_problem (premia_window_get_context (PREMIA_WINDOW (window)),
                                     _("Premia ended by itself three times in a row as soon as it had begun, so it opens no workspace now. Open yours from the list; if Premia ends again, put a backup in its place."));
      return;
    }
  gtk_window_present (window);
}

/* What goes into a workspace goes into the one that was asked for (@window), else into the one that was looked at last, or was
 * open when Premia was closed. */
static void
take_files (PremiaApplication *self, PremiaWindow *window, GPtrArray *files)
{
  GtkWindow *active = window != NULL ? GTK_WINDOW (window) : gtk_application_get_active_window (GTK_APPLICATION (self));

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
  PremiaApplication *self = PREMIA_APPLICATION (application);
  const gboolean known = g_strcmp0 (hint, PREMIA_WINDOW_HINT_WORKSPACE) == 0;
  g_autoptr (GPtrArray) others = g_ptr_array_new ();
  PremiaWindow *asked_for = take_asked_for (self);

  for (int i = 0; i < n_files; i++)
    {
      g_autofree char *uri = g_file_get_uri (files[i]);

      if (g_file_peek_path (files[i]) == NULL)
        g_printerr (_("premia: %s is not on this computer: save it here first.\n"), uri);
      else if (known)
        g_set_weak_pointer (&self->told, open_path (self, g_file_peek_path (files[i])));
      else if (premia_window_is_workspace_name (files[i]))
        open_path (self, g_file_peek_path (files[i]));
      else
        g_ptr_array_add (others, files[i]);
    }
  if (others->len > 0)
    take_files (self, asked_for, others);
}

/* Whoever can start programs in this account can do as much to its settings by hand. One that is locked now stays so. */
static int
forget_lock (void)
{
  g_autoptr (GSettings) settings = premia_settings_open ();

  if (settings == NULL)
    {
      g_printerr (_("premia: Premia is not installed here, so there are no settings and no passphrase.\n"));
      return 1;
    }
  g_settings_reset (settings, "lock-passphrase");
  g_settings_reset (settings, "lock-failures");
  g_settings_sync ();
  g_print (_("The passphrase is forgotten. A Premia that is locked now has to be closed; from its next start on it asks for none.\n"));
  return 0;
}

/* A Premia that runs already is told which file, since the options stay in this process. What else it is told, files or to come
 * to the front, GApplication sends after it. */
static void
tell_workspace (GApplication *application, const char *path)
{
  g_autoptr (GFile) file = path != NULL ? g_file_new_for_commandline_arg (path) : NULL;

  if (file != NULL && g_application_register (application, NULL, NULL) && g_application_get_is_remote (application))
    g_application_open (application, &file, 1, PREMIA_WINDOW_HINT_WORKSPACE);
}

static int
premia_application_handle_local_options (GApplication *application, GVariantDict *options)
{
  PremiaApplication *self = PREMIA_APPLICATION (application);

  if (g_variant_dict_contains (options, "version"))
    {
      g_print ("premia %s\n", PREMIA_VERSION);
      return 0;
    }
  if (g_variant_dict_contains (options, "forget-lock"))
    return forget_lock ();
  premia_request_read (&self->request, options);
  if (self->request.screenshot != NULL)
    /* A picture is of this process, whatever else is running. */
    g_application_set_flags (application, g_application_get_flags (application) | G_APPLICATION_NON_UNIQUE);
  tell_workspace (application, self->request.workspace);
  return -1;
}

/* Whoever ends the session or shuts the machine down says so by a signal: what is being changed is kept first, as on quitting. Whoever says it
 * again ends the program at once. */
static gboolean
on_signal_cb (gpointer user_data)
{
  guint *id = user_data;

  *id = 0;
  premia_parting_backup_forgo (g_application_get_default ());
  g_action_group_activate_action (G_ACTION_GROUP (g_application_get_default ()), "quit", NULL);
  return G_SOURCE_REMOVE;
}

static void
listen_to_signals (PremiaApplication *self)
{
  static const int numbers[G_N_ELEMENTS (self->signal_ids)] = { SIGTERM, SIGHUP, SIGINT };

  for (gsize i = 0; i < G_N_ELEMENTS (numbers); i++)
    self->signal_ids[i] = g_unix_signal_add (numbers[i], on_signal_cb, &self->signal_ids[i]);
}

/* From the start on: else it would be opened by starting it anew. */
static void
start_lock (PremiaApplication *self)
{
  g_autoptr (GSettings) settings = premia_settings_open ();

  if (settings == NULL)
    return;
  self->lock = premia_lock_new (settings, NULL, NULL);
  self->curtain = premia_lock_curtain_new (self->lock);
  premia_lock_lock (self->lock);
}

static void
premia_application_startup (GApplication *application)
{
  PremiaApplication *self = PREMIA_APPLICATION (application);

  G_APPLICATION_CLASS (premia_application_parent_class)->startup (application);

  listen_to_signals (self);
  premia_drag_icon_let_through ();
  gtk_window_set_default_icon_name ("org.premia.Premia");
  if (self->request.screenshot == NULL)
    self->memory = premia_session_memory_new (GTK_APPLICATION (application));
  else
    {
      /* What fades away would be half there, and a cursor there or not. */
      g_object_set (gtk_settings_get_default (), "gtk-enable-animations", FALSE, "gtk-cursor-blink", FALSE, NULL);
      premia_tips_hold_back ();
    }
  if (self->request.dark)
    adw_style_manager_set_color_scheme (adw_style_manager_get_default (), ADW_COLOR_SCHEME_FORCE_DARK);
  else
    self->style = premia_style_choice_follow (adw_style_manager_get_default ());
  start_lock (self);
}

static void
on_quit_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  PremiaApplication *self = user_data;
  GtkWindow *window;

  /* What is open now is opened again the next time. */
  if (self->memory != NULL)
    premia_session_memory_end (self->memory);
  while ((window = gtk_application_get_active_window (user_data)) != NULL)
    gtk_window_destroy (window);
}

/* Without a passphrase nobody would come in again: it is asked for first. */
static void
on_lock_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  PremiaApplication *self = user_data;
  GtkWindow *window = gtk_application_get_active_window (GTK_APPLICATION (self));

  while (window != NULL && !PREMIA_IS_WINDOW (window))
    window = gtk_window_get_transient_for (window);
  if (self->lock != NULL && premia_lock_is_possible (self->lock))
    premia_lock_lock (self->lock);
  else if (window != NULL)
    gtk_widget_activate_action (GTK_WIDGET (window), "win.show-preference", "s", "passphrase");
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
  premia_about_show (gtk_application_get_active_window (user_data));
}

static void
premia_application_shutdown (GApplication *application)
{
  PremiaApplication *self = PREMIA_APPLICATION (application);

  premia_parting_backup_forgo (application);
  if (self->memory != NULL)
    premia_session_memory_end (self->memory);

  premia_drag_out_clear ();
  G_APPLICATION_CLASS (premia_application_parent_class)->shutdown (application);
}

static void
premia_application_finalize (GObject *object)
{
  PremiaApplication *self = PREMIA_APPLICATION (object);

  for (gsize i = 0; i < G_N_ELEMENTS (self->signal_ids); i++)
    g_clear_handle_id (&self->signal_ids[i], g_source_remove);
  g_clear_object (&self->style);
  g_clear_weak_pointer (&self->told);
  g_clear_object (&self->memory);
  g_clear_object (&self->curtain);
  g_clear_object (&self->lock);
  premia_request_clear (&self->request);

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
  application_class->shutdown = premia_application_shutdown;
  application_class->handle_local_options = premia_application_handle_local_options;
}

static void
premia_application_init (PremiaApplication *self)
{
  static const GActionEntry actions[] = {
    { "quit", on_quit_cb },
    { "about", on_about_cb },
    { "new-window", on_new_window_cb },
    { "lock", on_lock_cb },
    { "show", on_show_cb, "(ays)" },
  };
  static const struct { const char *action; const char *keys[2]; } accels[] = {
    { "app.quit", { "<Control>q" } },
    { "app.lock", { "<Control>l" } },
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

  premia_job_return_large_blocks ();
  premia_request_add_options (G_APPLICATION (self));
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
