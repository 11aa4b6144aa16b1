/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-readings-dialog"

#include "premia-readings-dialog.h"
#include "premia-readings-words.h"
#include "ui/help/premia-help-window.h"

#include <glib/gi18n.h>

struct _PremiaReadingsDialog
{
  AdwWindow           parent_instance;
  GtkWidget          *use_button;
  GtkLabel           *heading;
  GtkLabel           *summary;
  GtkWidget          *spinner;
  GtkLabel           *problem;
  GtkListBox         *list;
  GtkLabel           *sentence;
  PremiaSchemeEditor *editor;       /* (owned) */
  PremiaScheme       *scheme;       /* (owned): as it was when the dialog opened */
  PremiaLocale       *locale;       /* (owned) */
  PremiaCube         *cube;         /* (owned) (nullable) */
  GCancellable       *calculating;  /* (owned) (nullable): while it does */
  PremiaTierReadings *readings;     /* (owned) */
  GPtrArray          *marks;        /* (owned): GtkCheckButton of each, borrowed */
  char               *component_id; /* (owned) */
  guint               component;
  guint               marked;
  gboolean            has_costs;
};

G_DEFINE_FINAL_TYPE (PremiaReadingsDialog, premia_readings_dialog, ADW_TYPE_WINDOW)

static const PremiaTierReading *
reading_at (PremiaReadingsDialog *self, guint i)
{
  return g_ptr_array_index (self->readings->readings, i);
}

static void
show_marked (PremiaReadingsDialog *self)
{
  const PremiaTierReading *reading = reading_at (self, self->marked);
  g_autofree char *sentence = premia_wording_component (reading->scheme, self->component, premia_locale_get_words (self->locale));

  gtk_label_set_text (self->sentence, sentence);
  gtk_widget_set_sensitive (self->use_button, !reading->current);
}

static void
on_mark_toggled_cb (PremiaReadingsDialog *self, GtkCheckButton *mark)
{
  guint index;

  if (!gtk_check_button_get_active (mark) || !g_ptr_array_find (self->marks, mark, &index))
    return;
  self->marked = index;
  show_marked (self);
}

/* ---- rows ---- */

static GtkWidget *
make_costs (PremiaReadingsDialog *self, const PremiaTierReading *reading)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  g_autofree char *cost = premia_locale_format_money (self->locale, reading->component, self->scheme->currency, premia_scheme_get_digits (self->scheme));
  g_autofree char *difference = premia_readings_say_difference (reading->component, reading_at (self, self->readings->current)->component, self->scheme, self->locale);
  const char *const texts[] = { cost, difference };

  gtk_widget_set_valign (box, GTK_ALIGN_CENTER);
  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      GtkWidget *label = gtk_label_new (texts[i]);

      gtk_label_set_xalign (GTK_LABEL (label), 1);
      gtk_widget_add_css_class (label, "numeric");
      if (i > 0)
        {
          gtk_widget_add_css_class (label, "caption");
          gtk_widget_add_css_class (label, "dim-label");
        }
      gtk_box_append (GTK_BOX (box), label);
    }
  return box;
}

static GtkWidget *
make_row (PremiaReadingsDialog *self, guint index)
{
  const PremiaTierReading *reading = reading_at (self, index);
  GtkWidget *row = adw_action_row_new ();
  GtkWidget *mark = gtk_check_button_new ();
  g_autofree char *title = premia_wording_tier_reading (reading->mode, reading->accumulate, premia_locale_get_words (self->locale));
  g_autofree char *example = premia_readings_say_example (reading, self->component, self->locale);

  if (index > 0)
    gtk_check_button_set_group (GTK_CHECK_BUTTON (mark), g_ptr_array_index (self->marks, 0));
  g_ptr_array_add (self->marks, mark);
  gtk_check_button_set_active (GTK_CHECK_BUTTON (mark), index == self->marked);
  gtk_widget_set_valign (mark, GTK_ALIGN_CENTER);
  gtk_accessible_update_property (GTK_ACCESSIBLE (mark), GTK_ACCESSIBLE_PROPERTY_LABEL, title, -1);
  g_signal_connect_object (mark, "toggled", G_CALLBACK (on_mark_toggled_cb), self, G_CONNECT_SWAPPED);
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_action_row_set_title_lines (ADW_ACTION_ROW (row), 0);
  adw_action_row_set_subtitle_lines (ADW_ACTION_ROW (row), 0);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), example);
  adw_action_row_add_prefix (ADW_ACTION_ROW (row), mark);
  adw_action_row_set_activatable_widget (ADW_ACTION_ROW (row), mark);
  if (self->has_costs)
    adw_action_row_add_suffix (ADW_ACTION_ROW (row), make_costs (self, reading));
  return row;
}

static void
show_readings (PremiaReadingsDialog *self)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->list))) != NULL)
    gtk_list_box_remove (self->list, child);
  g_ptr_array_set_size (self->marks, 0);
  for (guint i = 0; i < self->readings->readings->len; i++)
    gtk_list_box_append (self->list, make_row (self, i));
  show_marked (self);
}

static void
show_summary (PremiaReadingsDialog *self)
{
  g_autofree char *quota = premia_readings_say_quota (self->scheme, self->component, self->locale);
  g_autoptr (GString) text = g_string_new (NULL);

  if (self->cube != NULL)
    {
      const guint n = premia_cube_get_n_periods (self->cube);
      g_autofree char *first = premia_locale_format_period (self->locale, premia_cube_get_period (self->cube, 0));
      g_autofree char *last = premia_locale_format_period (self->locale, premia_cube_get_period (self->cube, n - 1));

      if (n == 1)
        g_string_append_printf (text, _("The same table can be read in several ways. What each would have cost in %s:"), first);
      else
        g_string_append_printf (text, _("The same table can be read in several ways. What each would have cost, %s to %s:"), first, last);
    }
  else
    g_string_append (text, _("The same table can be read in several ways. There is no history to reckon their cost with."));
  if (quota != NULL)
    g_string_append_printf (text, " %s", quota);
  gtk_label_set_text (self->summary, text->str);
}

/* ---- costs ---- */

typedef struct { PremiaCube *cube; PremiaScheme *scheme; guint component; } Order;

static void
order_free (gpointer data)
{
  Order *order = data;

  premia_cube_unref (order->cube);
  premia_scheme_unref (order->scheme);
  g_free (order);
}

static gboolean
is_cancelled (gpointer cancellable)
{
  return g_cancellable_is_cancelled (cancellable);
}

static void
calculate (GTask *task, gpointer source, gpointer task_data, GCancellable *cancellable)
{
  Order *order = task_data;
  GError *error = NULL;
  PremiaTierReadings *readings = premia_tier_readings_new (order->cube, order->scheme, order->component, is_cancelled, cancellable, &error);

  if (readings != NULL)
    g_task_return_pointer (task, readings, (GDestroyNotify) premia_tier_readings_free);
  else
    g_task_return_error (task, error);
}

/* The one that is marked stays so, whatever else is left out. */
static void
take_costs (PremiaReadingsDialog *self, PremiaTierReadings *readings)
{
  const PremiaTierReading *marked = reading_at (self, self->marked);
  guint found = readings->current;

  for (guint i = 0; i < readings->readings->len; i++)
    {
      const PremiaTierReading *reading = g_ptr_array_index (readings->readings, i);

      if (reading->mode == marked->mode && reading->accumulate == marked->accumulate)
        found = i;
    }
  premia_tier_readings_free (self->readings);
  self->readings = readings;
  self->marked = found;
  self->has_costs = TRUE;
  show_readings (self);
}

static void
on_calculated_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  PremiaReadingsDialog *self = PREMIA_READINGS_DIALOG (source);
  g_autoptr (GError) error = NULL;
  PremiaTierReadings *readings = g_task_propagate_pointer (G_TASK (result), &error);

  /* Closed meanwhile. */
  if (self->calculating == NULL)
    {
      g_clear_pointer (&readings, premia_tier_readings_free);
      return;
    }
  g_clear_object (&self->calculating);
  gtk_widget_set_visible (self->spinner, FALSE);
  if (readings != NULL)
    {
      take_costs (self, readings);
      return;
    }
  gtk_label_set_text (self->problem, error->message);
  gtk_widget_set_visible (GTK_WIDGET (self->problem), TRUE);
}

static void
start (PremiaReadingsDialog *self)
{
  Order *order = g_new0 (Order, 1);
  g_autoptr (GTask) task = NULL;

  self->calculating = g_cancellable_new ();
  gtk_widget_set_visible (self->spinner, TRUE);
  order->cube = premia_cube_ref (self->cube);
  order->scheme = premia_scheme_ref (self->scheme);
  order->component = self->component;
  task = g_task_new (self, self->calculating, on_calculated_cb, NULL);
  g_task_set_source_tag (task, start);
  g_task_set_task_data (task, order, order_free);
  g_task_run_in_thread (task, calculate);
}

/* ---- choosing ---- */

/* The scheme may have been changed meanwhile: the choice is made in what it is now. */
void
premia_readings_dialog_apply (PremiaReadingsDialog *self)
{
  const PremiaTierReading *chosen;
  PremiaScheme *scheme;
  guint component;

  g_return_if_fail (PREMIA_IS_READINGS_DIALOG (self));

  chosen = reading_at (self, self->marked);
  scheme = premia_scheme_editor_get_scheme (self->editor);
  if (premia_scheme_find_component (scheme, self->component_id, &component) != NULL && premia_tier_readings_apply (scheme, component) && !chosen->current)
    {
      g_autoptr (PremiaTierReadings) now = premia_tier_readings_list (scheme, component);

      for (guint i = 0; i < now->readings->len; i++)
        {
          const PremiaTierReading *reading = g_ptr_array_index (now->readings, i);

          if (reading->mode == chosen->mode && reading->accumulate == chosen->accumulate && !reading->current)
            premia_scheme_editor_change (self->editor, reading->scheme, NULL);
        }
    }
  gtk_window_close (GTK_WINDOW (self));
}

static void
on_use_clicked_cb (PremiaReadingsDialog *self)
{
  premia_readings_dialog_apply (self);
}

static void
premia_readings_dialog_dispose (GObject *object)
{
  PremiaReadingsDialog *self = PREMIA_READINGS_DIALOG (object);

  if (self->calculating != NULL)
    g_cancellable_cancel (self->calculating);
  g_clear_object (&self->calculating);
  g_clear_object (&self->editor);
  g_clear_object (&self->locale);
  g_clear_pointer (&self->cube, premia_cube_unref);
  g_clear_pointer (&self->scheme, premia_scheme_unref);
  g_clear_pointer (&self->marks, g_ptr_array_unref);

  G_OBJECT_CLASS (premia_readings_dialog_parent_class)->dispose (object);
}

static void
premia_readings_dialog_finalize (GObject *object)
{
  PremiaReadingsDialog *self = PREMIA_READINGS_DIALOG (object);

  g_clear_pointer (&self->readings, premia_tier_readings_free);
  g_free (self->component_id);

  G_OBJECT_CLASS (premia_readings_dialog_parent_class)->finalize (object);
}

static gboolean
premia_readings_dialog_close_request (GtkWindow *window)
{
  PremiaReadingsDialog *self = PREMIA_READINGS_DIALOG (window);

  if (self->calculating != NULL)
    g_cancellable_cancel (self->calculating);
  g_clear_object (&self->calculating);
  return GTK_WINDOW_CLASS (premia_readings_dialog_parent_class)->close_request (window);
}

static void
premia_readings_dialog_class_init (PremiaReadingsDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = premia_readings_dialog_dispose;
  G_OBJECT_CLASS (klass)->finalize = premia_readings_dialog_finalize;
  GTK_WINDOW_CLASS (klass)->close_request = premia_readings_dialog_close_request;

  gtk_widget_class_set_template_from_resource (widget_class, "/org/premia/Premia/schemes/premia-readings-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, PremiaReadingsDialog, use_button);
  gtk_widget_class_bind_template_child (widget_class, PremiaReadingsDialog, heading);
  gtk_widget_class_bind_template_child (widget_class, PremiaReadingsDialog, summary);
  gtk_widget_class_bind_template_child (widget_class, PremiaReadingsDialog, spinner);
  gtk_widget_class_bind_template_child (widget_class, PremiaReadingsDialog, problem);
  gtk_widget_class_bind_template_child (widget_class, PremiaReadingsDialog, list);
  gtk_widget_class_bind_template_child (widget_class, PremiaReadingsDialog, sentence);
  gtk_widget_class_bind_template_callback (widget_class, on_use_clicked_cb);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
  premia_help_window_bind_key (widget_class, "scheme#tiers");
}

static void
premia_readings_dialog_init (PremiaReadingsDialog *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->marks = g_ptr_array_new ();
}

GtkWidget *
premia_readings_dialog_new (GtkWindow *parent, PremiaSchemeEditor *editor, const char *component_id, PremiaCube *cube, PremiaLocale *locale)
{
  PremiaReadingsDialog *self;
  const PremiaComponent *component;
  g_autofree char *name = NULL;
  guint index;

  g_return_val_if_fail (parent == NULL || GTK_IS_WINDOW (parent), NULL);
  g_return_val_if_fail (PREMIA_IS_SCHEME_EDITOR (editor) && component_id != NULL && PREMIA_IS_LOCALE (locale), NULL);
  component = premia_scheme_find_component (premia_scheme_editor_get_scheme (editor), component_id, &index);
  g_return_val_if_fail (component != NULL && component->tiers != NULL, NULL);

  self = g_object_new (PREMIA_TYPE_READINGS_DIALOG, "transient-for", parent, NULL);
  self->editor = g_object_ref (editor);
  self->scheme = premia_scheme_ref (premia_scheme_editor_get_scheme (editor));
  self->locale = g_object_ref (locale);
  self->component_id = g_strdup (component_id);
  self->component = index;
  if (cube != NULL && premia_cube_serves (cube, self->scheme))
    self->cube = premia_cube_ref (cube);
  name = premia_wording_component_name (component, self->scheme, premia_locale_get_words (locale));
  gtk_label_set_text (self->heading, name);
  show_summary (self);
  self->readings = premia_tier_readings_list (self->scheme, index);
  self->marked = self->readings->current;
  show_readings (self);
  if (self->cube != NULL)
    start (self);
  return GTK_WIDGET (self);
}

PremiaTierReadings *
premia_readings_dialog_get_readings (PremiaReadingsDialog *self)
{
  g_return_val_if_fail (PREMIA_IS_READINGS_DIALOG (self), NULL);

  return self->has_costs ? self->readings : NULL;
}

gboolean
premia_readings_dialog_is_busy (PremiaReadingsDialog *self)
{
  g_return_val_if_fail (PREMIA_IS_READINGS_DIALOG (self), FALSE);

  return self->calculating != NULL;
}

void
premia_readings_dialog_select (PremiaReadingsDialog *self, guint reading)
{
  g_return_if_fail (PREMIA_IS_READINGS_DIALOG (self) && reading < self->marks->len);

  gtk_check_button_set_active (g_ptr_array_index (self->marks, reading), TRUE);
}
