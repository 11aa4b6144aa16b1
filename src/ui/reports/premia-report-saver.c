/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-report-saver"

#include "premia-report-saver.h"

#include "engine/premia-file-name.h"
#include "ui/page/premia-file-chooser.h"

#include <glib/gi18n.h>

struct _PremiaReportSaver
{
  GObject               parent_instance;
  GtkWidget            *widget;      /* (nullable): weak */
  PremiaContext        *context;     /* (owned) */
  GtkFileChooserNative *chooser;     /* (owned) (nullable): while it is open */
  PremiaReportJob      *asked;       /* (owned) (nullable): while it is open */
  GCancellable         *cancellable; /* (owned) (nullable): of the job that runs */
  double                fraction;
};

enum
{
  PROP_0,
  PROP_BUSY,
  PROP_FRACTION,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (PremiaReportSaver, premia_report_saver, G_TYPE_OBJECT)

void
premia_report_fill_letterhead (PremiaContext *context, PremiaLetterhead *letterhead)
{
  PremiaDesk *desk = premia_context_get_desk (context);

  g_return_if_fail (desk != NULL && letterhead != NULL);

  *letterhead = (PremiaLetterhead){
    .company = premia_desk_get_settings (desk)->company,
    .made_on = premia_zone_date_of (premia_desk_get_own_zone (desk), premia_context_now (context)),
    .locale = premia_context_get_paper_locale (context),
    .brand = premia_desk_get_brand (desk),
  };
}

PremiaReportJob *
premia_report_new_job (PremiaContext *context, const PremiaReportOrder *order, gboolean on_screen)
{
  PremiaLetterhead letterhead = { NULL };
  PremiaReportJob *job;

  g_return_val_if_fail (PREMIA_IS_CONTEXT (context) && order != NULL && order->setup != NULL, NULL);

  premia_report_fill_letterhead (context, &letterhead);
  if (on_screen)
    letterhead.locale = premia_context_get_locale (context);
  job = premia_report_job_new (premia_context_get_desk (context), order->setup, order->period, &letterhead);
  if (order->ledgers != NULL)
    premia_report_job_set_ledgers (job, order->ledgers);
  premia_report_job_set_now (job, premia_context_now (context));
  premia_report_job_set_workspace (job, premia_context_get_workspace (context));
  return job;
}

/* ---- afterwards ---- */

static void
on_open_cb (AdwToast *toast, GtkWidget *overlay)
{
  GtkRoot *root = gtk_widget_get_root (overlay);

  if (root != NULL)
    gtk_show_uri (GTK_WINDOW (root), g_object_get_data (G_OBJECT (toast), "uri"), GDK_CURRENT_TIME);
}

/* @shown: what the button opens. */
static void
offer (AdwToastOverlay *overlay, const char *title, const char *button, GFile *shown)
{
  g_autofree char *escaped = g_markup_escape_text (title, -1);
  AdwToast *toast = adw_toast_new (escaped);

  adw_toast_set_timeout (toast, 8);
  adw_toast_set_button_label (toast, button);
  g_object_set_data_full (G_OBJECT (toast), "uri", g_file_get_uri (shown), g_free);
  g_signal_connect_object (toast, "button-clicked", G_CALLBACK (on_open_cb), overlay, 0);
  adw_toast_overlay_add_toast (overlay, toast);
}

void
premia_report_tell_saved (AdwToastOverlay *overlay, GFile *file)
{
  g_autofree char *name = NULL;
  g_autofree char *title = NULL;

  g_return_if_fail (ADW_IS_TOAST_OVERLAY (overlay) && G_IS_FILE (file));

  name = g_file_get_basename (file);
  /* Translators: %s is the name of a file */
  title = g_strdup_printf (_("Saved as %s"), name);
  offer (overlay, title, _("_Open"), file);
}

static void
tell_saved (PremiaReportSaver *self, GPtrArray *paths, gboolean folder)
{
  GtkWidget *overlay = gtk_widget_get_ancestor (self->widget, ADW_TYPE_TOAST_OVERLAY);
  g_autoptr (GFile) first = NULL;
  g_autoptr (GFile) around = NULL;
  g_autofree char *title = NULL;

  if (overlay == NULL || paths->len == 0)
    return;
  first = g_file_new_for_path (g_ptr_array_index (paths, 0));
  if (!folder)
    {
      premia_report_tell_saved (ADW_TOAST_OVERLAY (overlay), first);
      return;
    }
  around = g_file_get_parent (first);
  title = g_strdup_printf (ngettext ("%u file saved", "%u files saved", paths->len), paths->len);
  offer (ADW_TOAST_OVERLAY (overlay), title, _("Open _Folder"), around);
}

static void
set_fraction (PremiaReportSaver *self, double fraction)
{
  self->fraction = fraction;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_FRACTION]);
}

static void
on_progress_cb (PremiaReportSaver *self, PremiaJob *job)
{
  set_fraction (self, CLAMP (premia_job_get_fraction (job), 0, 1));
}

/* Many statements take their time: whoever looks at something else meanwhile is told. */
static void
tell_done (PremiaReportSaver *self, GPtrArray *paths)
{
  g_autofree char *name = paths->len > 0 ? g_filename_display_basename (g_ptr_array_index (paths, 0)) : g_strdup ("");

  gtk_widget_activate_action (self->widget, "win.tell-work", "(ssss)", "report", _("The Report Is Saved"), name, "reports");
}

static void
on_written_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (PremiaReportSaver) self = user_data;
  g_autoptr (GError) error = NULL;
  const gboolean written = premia_job_run_finish (PREMIA_JOB (source), result, &error);
  const gboolean folder = GPOINTER_TO_INT (g_object_get_data (source, "folder"));

  g_signal_handlers_disconnect_by_func (source, on_progress_cb, self);
  g_clear_object (&self->cancellable);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_BUSY]);
  if (self->widget == NULL)
    return;
  if (written)
    {
      tell_saved (self, premia_report_job_get_paths (PREMIA_REPORT_JOB (source)), folder);
      tell_done (self, premia_report_job_get_paths (PREMIA_REPORT_JOB (source)));
    }
  else if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    premia_context_tell_problem (self->context, error->message);
}

/* (transfer full) */
static PremiaReportJob *
new_job (PremiaReportSaver *self, const PremiaReportOrder *order)
{
  PremiaReportJob *job = premia_report_new_job (self->context, order, FALSE);

  g_object_set_data (G_OBJECT (job), "folder", GINT_TO_POINTER (premia_report_setup_get_each (order->setup)));
  return job;
}

static void
run (PremiaReportSaver *self, PremiaReportJob *job, const char *path)
{
  premia_report_job_set_path (job, path);
  g_signal_connect_object (job, "progress", G_CALLBACK (on_progress_cb), self, G_CONNECT_SWAPPED);
  self->cancellable = g_cancellable_new ();
  set_fraction (self, 0);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_BUSY]);
  premia_job_run_async (PREMIA_JOB (job), self->cancellable, on_written_cb, g_object_ref (self));
}

void
premia_report_saver_write (PremiaReportSaver *self, const PremiaReportOrder *order, const char *path)
{
  g_autoptr (PremiaReportJob) job = NULL;

  g_return_if_fail (PREMIA_IS_REPORT_SAVER (self));
  g_return_if_fail (order != NULL && path != NULL);

  if (self->cancellable != NULL || premia_context_get_desk (self->context) == NULL)
    return;
  job = new_job (self, order);
  run (self, job, path);
}

/* ---- where to ---- */

static void
on_response_cb (PremiaReportSaver *self, int response)
{
  g_autoptr (GtkFileChooserNative) chooser = g_steal_pointer (&self->chooser);
  g_autoptr (GFile) file = gtk_file_chooser_get_file (GTK_FILE_CHOOSER (chooser));
  g_autoptr (PremiaReportJob) job = g_steal_pointer (&self->asked);

  if (response != GTK_RESPONSE_ACCEPT || file == NULL)
    return;
  if (g_file_peek_path (file) == NULL)
    premia_context_tell_problem (self->context, _("That place is not on this computer: choose a folder here."));
  else if (self->cancellable == NULL)
    run (self, job, g_file_peek_path (file));
}

void
premia_report_saver_ask (PremiaReportSaver *self, const PremiaReportOrder *order)
{
  const gboolean folder = premia_report_setup_get_each (order->setup);
  GtkRoot *root;

  g_return_if_fail (PREMIA_IS_REPORT_SAVER (self));

  root = gtk_widget_get_root (self->widget);
  if (self->chooser != NULL || self->cancellable != NULL || root == NULL || premia_context_get_desk (self->context) == NULL)
    return;
  /* A synchronisation may bring another desk while the dialog is open, in which people have other places: what is
   * written is what was asked for, of the desk that its ledgers were calculated from. */
  self->asked = new_job (self, order);
  self->chooser = premia_file_chooser_new (folder ? _("Choose a Folder for the Files") : _("Save the Report"), self->widget,
                                           folder ? GTK_FILE_CHOOSER_ACTION_SELECT_FOLDER : GTK_FILE_CHOOSER_ACTION_SAVE, folder ? _("_Choose") : _("_Save"));
  if (!folder)
    {
      g_autofree char *name = premia_file_name_make (order->name, order->setup->format);

      gtk_file_chooser_set_current_name (GTK_FILE_CHOOSER (self->chooser), name);
    }
  g_signal_connect_object (self->chooser, "response", G_CALLBACK (on_response_cb), self, G_CONNECT_SWAPPED);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (self->chooser));
}

void
premia_report_saver_cancel (PremiaReportSaver *self)
{
  g_return_if_fail (PREMIA_IS_REPORT_SAVER (self));

  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);
}

gboolean
premia_report_saver_get_busy (PremiaReportSaver *self)
{
  g_return_val_if_fail (PREMIA_IS_REPORT_SAVER (self), FALSE);

  return self->cancellable != NULL;
}

static void
premia_report_saver_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  PremiaReportSaver *self = PREMIA_REPORT_SAVER (object);

  switch (prop_id)
    {
    case PROP_BUSY:
      g_value_set_boolean (value, self->cancellable != NULL);
      break;
    case PROP_FRACTION:
      g_value_set_double (value, self->fraction);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
premia_report_saver_dispose (GObject *object)
{
  PremiaReportSaver *self = PREMIA_REPORT_SAVER (object);

  if (self->chooser != NULL)
    gtk_native_dialog_destroy (GTK_NATIVE_DIALOG (self->chooser));
  g_clear_object (&self->chooser);
  g_clear_weak_pointer (&self->widget);
  g_clear_object (&self->asked);
  g_clear_object (&self->context);

  G_OBJECT_CLASS (premia_report_saver_parent_class)->dispose (object);
}

static void
premia_report_saver_class_init (PremiaReportSaverClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = premia_report_saver_get_property;
  object_class->dispose = premia_report_saver_dispose;

  properties[PROP_BUSY] = g_param_spec_boolean ("busy", NULL, NULL, FALSE, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  properties[PROP_FRACTION] = g_param_spec_double ("fraction", NULL, NULL, 0, 1, 0, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
premia_report_saver_init (PremiaReportSaver *self)
{
}

PremiaReportSaver *
premia_report_saver_new (GtkWidget *widget, PremiaContext *context)
{
  PremiaReportSaver *self;

  g_return_val_if_fail (GTK_IS_WIDGET (widget) && PREMIA_IS_CONTEXT (context), NULL);

  self = g_object_new (PREMIA_TYPE_REPORT_SAVER, NULL);
  g_set_weak_pointer (&self->widget, widget);

  self->context = g_object_ref (context);
  return self;
}
