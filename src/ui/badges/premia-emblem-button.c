/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-emblem-button"

#include "premia-emblem-button.h"

#include "store/premia-workspace-badges.h"
#include "ui/page/premia-file-chooser.h"

#include <glib/gi18n.h>

struct _PremiaEmblemButton
{
  AdwBin                parent_instance;
  GtkDrawingArea       *area;
  GtkWidget            *choose, *remove;
  GtkLabel             *problem;

  PremiaContext        *context;     /* (owned) (nullable) */
  PremiaEmblem         *emblem;      /* (owned) (nullable) */
  GtkFileChooserNative *chooser;     /* (owned) (nullable): while it is open */
  GCancellable         *cancellable; /* (owned) */
  gboolean              removable;
};

enum
{
  CHOSEN,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (PremiaEmblemButton, premia_emblem_button, ADW_TYPE_BIN)

static void
paint (GtkDrawingArea *area, cairo_t *cr, int width, int height, gpointer user_data)
{
  PremiaEmblemButton *self = user_data;

  if (self->emblem != NULL)
    premia_emblem_paint (self->emblem, cr, 0.0, 0.0, width, height, 1.0);
}

static void
set_problem (PremiaEmblemButton *self, const char *problem)
{
  gtk_label_set_text (self->problem, problem != NULL ? problem : "");
  gtk_widget_set_visible (GTK_WIDGET (self->problem), problem != NULL);
}

/* ---- a file comes in ---- */

typedef struct
{
  GFile           *file;      /* (owned) */
  PremiaWorkspace *workspace; /* (owned) */
} Errand;

static void
errand_free (gpointer data)
{
  Errand *errand = data;

  g_object_unref (errand->file);
  g_object_unref (errand->workspace);
  g_free (errand);
}

/* Not more of it than a picture may have. */
static GBytes *
read_file (GFile *file, GCancellable *cancellable, GError **error)
{
  g_autoptr (GFileInputStream) stream = g_file_read (file, cancellable, error);
  g_autofree char *data = NULL;
  gsize length;

  if (stream == NULL)
    return NULL;
  data = g_malloc (PREMIA_EMBLEM_MAX_SIZE + 1);
  if (!g_input_stream_read_all (G_INPUT_STREAM (stream), data, PREMIA_EMBLEM_MAX_SIZE + 1, &length, cancellable, error))
    return NULL;
  return g_bytes_new (data, length);
}

static void
keep_in_thread (GTask *task, gpointer source, gpointer task_data, GCancellable *cancellable)
{
  Errand *errand = task_data;
  GError *error = NULL;
  g_autoptr (GBytes) bytes = read_file (errand->file, cancellable, &error);
  g_autoptr (PremiaEmblem) emblem = bytes == NULL ? NULL : premia_emblem_new (bytes, &error);
  char *sha256 = NULL;

  if (emblem != NULL && premia_workspace_add_picture (errand->workspace, bytes, premia_emblem_get_media_type (emblem), &sha256, &error))
    g_task_return_pointer (task, sha256, g_free);
  else
    g_task_return_error (task, error);
}

static void
on_kept_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  PremiaEmblemButton *self = PREMIA_EMBLEM_BUTTON (source);
  g_autoptr (GError) error = NULL;
  g_autofree char *sha256 = g_task_propagate_pointer (G_TASK (result), &error);
  g_autofree char *said = NULL;
  g_autofree char *name = NULL;

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  gtk_widget_set_sensitive (self->choose, TRUE);
  if (error == NULL)
    {
      set_problem (self, NULL);
      g_signal_emit (self, signals[CHOSEN], 0, sha256);
      return;
    }
  name = g_file_get_basename (((Errand *) g_task_get_task_data (G_TASK (result)))->file);
  said = g_strdup_printf ("%s: %s", name, error->message);
  set_problem (self, said);
}

void
premia_emblem_button_take_file (PremiaEmblemButton *self, GFile *file)
{
  PremiaWorkspace *workspace = self->context == NULL ? NULL : premia_context_get_workspace (self->context);
  g_autoptr (GTask) task = NULL;
  Errand *errand;

  g_return_if_fail (PREMIA_IS_EMBLEM_BUTTON (self) && G_IS_FILE (file));

  if (workspace == NULL || premia_workspace_get_read_only_reason (workspace) != NULL)
    return;
  errand = g_new0 (Errand, 1);
  errand->file = g_object_ref (file);
  errand->workspace = g_object_ref (workspace);
  task = g_task_new (self, self->cancellable, on_kept_cb, NULL);
  g_task_set_source_tag (task, premia_emblem_button_take_file);
  g_task_set_task_data (task, errand, errand_free);
  gtk_widget_set_sensitive (self->choose, FALSE);
  g_task_run_in_thread (task, keep_in_thread);
}

static void
on_response_cb (PremiaEmblemButton *self, int response)
{
  g_autoptr (GtkFileChooserNative) chooser = g_steal_pointer (&self->chooser);
  g_autoptr (GFile) file = response == GTK_RESPONSE_ACCEPT ? gtk_file_chooser_get_file (GTK_FILE_CHOOSER (chooser)) : NULL;

  if (file != NULL)
    premia_emblem_button_take_file (self, file);
}

static void
on_choose_cb (PremiaEmblemButton *self)
{
  static const char *const suffixes[] = { "svg", "png", NULL };

  if (self->chooser != NULL)
    return;
  self->chooser = premia_file_chooser_new (_("Choose a Picture"), GTK_WIDGET (self), GTK_FILE_CHOOSER_ACTION_OPEN, _("_Choose"));
  premia_file_chooser_add_filter (self->chooser, _("SVG and PNG pictures"), suffixes, FALSE);
  g_signal_connect_object (self->chooser, "response", G_CALLBACK (on_response_cb), self, G_CONNECT_SWAPPED);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (self->chooser));
}

static void
on_remove_cb (PremiaEmblemButton *self)
{
  set_problem (self, NULL);
  g_signal_emit (self, signals[CHOSEN], 0, "");
}

static gboolean
on_drop_cb (PremiaEmblemButton *self, const GValue *value)
{
  if (!G_VALUE_HOLDS (value, G_TYPE_FILE))
    return FALSE;
  premia_emblem_button_take_file (self, g_value_get_object (value));
  return TRUE;
}

void
premia_emblem_button_set_context (PremiaEmblemButton *self, PremiaContext *context)
{
  g_return_if_fail (PREMIA_IS_EMBLEM_BUTTON (self));

  g_set_object (&self->context, context);
}

void
premia_emblem_button_show (PremiaEmblemButton *self, PremiaEmblem *emblem)
{
  g_return_if_fail (PREMIA_IS_EMBLEM_BUTTON (self));

  if (emblem != NULL)
    premia_emblem_ref (emblem);
  g_clear_pointer (&self->emblem, premia_emblem_unref);
  self->emblem = emblem;
  gtk_widget_set_visible (GTK_WIDGET (self->area), emblem != NULL);
  gtk_widget_set_visible (self->remove, self->removable && emblem != NULL);
  gtk_widget_queue_draw (GTK_WIDGET (self->area));
}

void
premia_emblem_button_set_removable (PremiaEmblemButton *self, gboolean removable)
{
  g_return_if_fail (PREMIA_IS_EMBLEM_BUTTON (self));

  self->removable = removable;
  gtk_widget_set_visible (self->remove, removable && self->emblem != NULL);
}

static void
premia_emblem_button_dispose (GObject *object)
{
  PremiaEmblemButton *self = PREMIA_EMBLEM_BUTTON (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->context);
  g_clear_object (&self->chooser);
  g_clear_pointer (&self->emblem, premia_emblem_unref);

  G_OBJECT_CLASS (premia_emblem_button_parent_class)->dispose (object);
}

static void
premia_emblem_button_finalize (GObject *object)
{
  g_clear_object (&PREMIA_EMBLEM_BUTTON (object)->cancellable);

  G_OBJECT_CLASS (premia_emblem_button_parent_class)->finalize (object);
}

static void
premia_emblem_button_class_init (PremiaEmblemButtonClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = premia_emblem_button_dispose;
  G_OBJECT_CLASS (klass)->finalize = premia_emblem_button_finalize;
  signals[CHOSEN] = g_signal_new ("chosen", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/premia/Premia/badges/premia-emblem-button.ui");
  gtk_widget_class_bind_template_child (widget_class, PremiaEmblemButton, area);
  gtk_widget_class_bind_template_child (widget_class, PremiaEmblemButton, choose);
  gtk_widget_class_bind_template_child (widget_class, PremiaEmblemButton, remove);
  gtk_widget_class_bind_template_child (widget_class, PremiaEmblemButton, problem);
  gtk_widget_class_bind_template_callback (widget_class, on_choose_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_remove_cb);
}

static void
premia_emblem_button_init (PremiaEmblemButton *self)
{
  GtkDropTarget *target = gtk_drop_target_new (G_TYPE_FILE, GDK_ACTION_COPY);

  gtk_widget_init_template (GTK_WIDGET (self));
  self->cancellable = g_cancellable_new ();
  gtk_drawing_area_set_draw_func (self->area, paint, self, NULL);
  g_signal_connect_object (target, "drop", G_CALLBACK (on_drop_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (target));
}
