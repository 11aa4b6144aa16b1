/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-pay-register-dialog"

#include "premia-pay-register-dialog.h"

#include "jobs/premia-pay-register-job.h"
#include "premia-register-columns.h"
#include "premia-report-saver.h"
#include "ui/help/premia-help-window.h"
#include "ui/page/premia-file-chooser.h"

#include <glib/gi18n.h>
#include <string.h>

#define PREVIEW_ROWS 6

struct _PremiaPayRegisterDialog
{
  AdwWindow              parent_instance;
  AdwToastOverlay       *toasts;
  GtkWidget             *save;
  GtkStack              *stack;
  GtkLabel              *total;
  GtkLabel              *people;
  GtkBox                *warnings;
  AdwComboRow           *format_row;
  AdwComboRow           *preset_row;
  PremiaRegisterColumns *columns;
  GtkWidget             *signs;
  AdwComboRow           *separator_row;
  AdwComboRow           *decimal_row;
  AdwComboRow           *date_row;
  AdwComboRow           *encoding_row;
  GtkSwitch             *total_switch;
  GtkLabel              *preview;
  GtkLabel              *problem;
  PremiaContext         *context;  /* (owned) */
  PremiaWorkspace       *workspace; /* (owned) */
  GPtrArray             *ledgers;  /* (owned) */
  PremiaPayRegister     *pay;      /* (owned) (nullable): once it is made */
  PremiaRegisterMapping *mapping;  /* (owned) (nullable): as it is shown */
  PremiaRegisterMapping *own;      /* (owned) (nullable): the one that the workspace keeps */
  GtkFileChooserNative  *chooser;  /* (owned) (nullable): while it is open */
  guint                  n_running;
  gboolean               filling;
};

G_DEFINE_FINAL_TYPE (PremiaPayRegisterDialog, premia_pay_register_dialog, ADW_TYPE_WINDOW)

enum { PRESET_OWN, PRESET_PLAIN, PRESET_1C };

static const char separators[] = { ',', ';', '\t' };
static const char decimals[] = { '.', ',' };
static const char *const date_formats[] = { "YYYY-MM-DD", "DD.MM.YYYY", "DD/MM/YYYY", "MM/DD/YYYY", "YYYYMMDD" };

/* ---- the mapping ---- */

static guint
find_sign (const char *signs, guint n, char sign)
{
  for (guint i = 0; i < n; i++)
    if (signs[i] == sign)
      return i;
  return 0;
}

static guint
find_date_format (const char *format)
{
  for (guint i = 0; i < G_N_ELEMENTS (date_formats); i++)
    if (g_str_equal (date_formats[i], format))
      return i;
  return 0;
}

static void
show_mapping (PremiaPayRegisterDialog *self)
{
  const PremiaRegisterMapping *mapping = self->mapping;

  self->filling = TRUE;
  premia_register_columns_set (self->columns, mapping);
  adw_combo_row_set_selected (self->separator_row, find_sign (separators, G_N_ELEMENTS (separators), mapping->separator));
  adw_combo_row_set_selected (self->decimal_row, find_sign (decimals, G_N_ELEMENTS (decimals), mapping->decimal));
  adw_combo_row_set_selected (self->date_row, find_date_format (mapping->date_format));
  adw_combo_row_set_selected (self->encoding_row, mapping->encoding);
  gtk_switch_set_active (self->total_switch, mapping->total);
  self->filling = FALSE;
}

static PremiaFormat
get_format (PremiaPayRegisterDialog *self)
{
  return adw_combo_row_get_selected (self->format_row) == 0 ? PREMIA_FORMAT_XLSX : PREMIA_FORMAT_CSV;
}

static void
show_preview (PremiaPayRegisterDialog *self)
{
  g_autoptr (GError) error = NULL;
  const gboolean good = premia_register_mapping_check (self->mapping, &error);

  if (good)
    {
      g_autofree char *text = premia_pay_register_preview (self->pay, self->mapping, PREVIEW_ROWS);

      gtk_label_set_text (self->preview, g_strchomp (text));
    }
  gtk_label_set_text (self->problem, good ? "" : error->message);
  gtk_widget_set_visible (GTK_WIDGET (self->problem), !good);
  gtk_widget_set_visible (self->signs, get_format (self) == PREMIA_FORMAT_CSV);
  gtk_widget_set_sensitive (self->save, good && self->n_running == 0);
}

static void
on_changed_cb (PremiaPayRegisterDialog *self)
{
  PremiaRegisterMapping *mapping = self->mapping;

  if (self->filling || mapping == NULL || self->pay == NULL)
    return;
  premia_register_columns_fill (self->columns, mapping);
  mapping->separator = separators[MIN (adw_combo_row_get_selected (self->separator_row), G_N_ELEMENTS (separators) - 1)];
  mapping->decimal = decimals[MIN (adw_combo_row_get_selected (self->decimal_row), G_N_ELEMENTS (decimals) - 1)];
  g_free (mapping->date_format);
  mapping->date_format = g_strdup (date_formats[MIN (adw_combo_row_get_selected (self->date_row), G_N_ELEMENTS (date_formats) - 1)]);
  mapping->encoding = (PremiaRegisterEncoding) MIN (adw_combo_row_get_selected (self->encoding_row), PREMIA_REGISTER_WINDOWS_1251);
  mapping->total = gtk_switch_get_active (self->total_switch);
  /* Whoever changes a ready one makes their own of it. */
  self->filling = TRUE;
  adw_combo_row_set_selected (self->preset_row, PRESET_OWN);
  self->filling = FALSE;
  show_preview (self);
}

static void
on_format_cb (PremiaPayRegisterDialog *self)
{
  if (!self->filling && self->pay != NULL)
    show_preview (self);
}

static void
on_preset_cb (PremiaPayRegisterDialog *self)
{
  PremiaRegisterMapping *chosen;

  if (self->filling || self->pay == NULL)
    return;
  switch (adw_combo_row_get_selected (self->preset_row))
    {
    case PRESET_PLAIN:
      chosen = premia_register_mapping_new_plain ();
      break;
    case PRESET_1C:
      chosen = premia_register_mapping_new_1c ();
      break;
    default:
      chosen = premia_register_mapping_copy (self->own);
    }
  premia_register_mapping_free (self->mapping);
  self->mapping = chosen;
  show_mapping (self);
  show_preview (self);
}

static guint
tell_preset (const PremiaRegisterMapping *mapping)
{
  g_autoptr (PremiaRegisterMapping) plain = premia_register_mapping_new_plain ();
  g_autoptr (PremiaRegisterMapping) of_1c = premia_register_mapping_new_1c ();

  if (premia_register_mapping_equal (mapping, plain))
    return PRESET_PLAIN;
  return premia_register_mapping_equal (mapping, of_1c) ? PRESET_1C : PRESET_OWN;
}

/* ---- what is in it ---- */

static void
show_warnings (PremiaPayRegisterDialog *self)
{
  GPtrArray *warnings = premia_pay_register_get_warnings (self->pay);

  for (guint i = 0; i < warnings->len; i++)
    {
      GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 9);
      GtkWidget *icon = gtk_image_new_from_icon_name ("dialog-warning-symbolic");
      GtkWidget *label = gtk_label_new (g_ptr_array_index (warnings, i));

      gtk_widget_set_valign (icon, GTK_ALIGN_START);
      gtk_widget_set_hexpand (label, TRUE);
      gtk_label_set_wrap (GTK_LABEL (label), TRUE);
      gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
      gtk_label_set_xalign (GTK_LABEL (label), 0);
      gtk_label_set_selectable (GTK_LABEL (label), TRUE);
      gtk_box_append (GTK_BOX (box), icon);
      gtk_box_append (GTK_BOX (box), label);
      gtk_widget_add_css_class (box, "problem");
      gtk_box_append (self->warnings, box);
    }
  gtk_widget_set_visible (GTK_WIDGET (self->warnings), warnings->len > 0);
}

static void
show_totals (PremiaPayRegisterDialog *self)
{
  PremiaLocale *locale = premia_context_get_locale (self->context);
  g_autoptr (GString) amounts = g_string_new (NULL);
  g_autofree char *people = NULL;
  guint n_people = 0;

  for (guint i = 0; i < premia_pay_register_get_n_totals (self->pay); i++)
    {
      const PremiaPayRegisterTotal *total = premia_pay_register_get_total (self->pay, i);
      g_autofree char *amount = premia_locale_format_money (locale, total->amount, total->currency, total->digits);

      g_string_append_printf (amounts, "%s%s", i > 0 ? " + " : "", amount);
      n_people += total->n_people;
    }
  people = g_strdup_printf (ngettext ("%u person", "%u people", n_people), n_people);
  gtk_label_set_text (self->total, amounts->len > 0 ? amounts->str : "—");
  gtk_label_set_text (self->people, people);
}

/* ---- reading ---- */

typedef struct { PremiaPayRegisterJob *job; PremiaWorkspace *workspace; PremiaRegisterMapping *mapping; } Reading;

static void
reading_free (Reading *reading)
{
  g_clear_object (&reading->job);
  g_clear_object (&reading->workspace);
  g_clear_pointer (&reading->mapping, premia_register_mapping_free);
  g_free (reading);
}

static void
read_all (GTask *task, gpointer source, gpointer task_data, GCancellable *cancellable)
{
  Reading *reading = task_data;
  GError *error = NULL;

  reading->mapping = premia_pay_register_read_mapping (reading->workspace, &error);
  if (reading->mapping != NULL && premia_job_run (PREMIA_JOB (reading->job), cancellable, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

static void
on_read_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  PremiaPayRegisterDialog *self = PREMIA_PAY_REGISTER_DIALOG (source);
  Reading *reading = g_task_get_task_data (G_TASK (result));
  g_autoptr (GError) error = NULL;

  self->n_running--;
  if (!g_task_propagate_boolean (G_TASK (result), &error))
    {
      if (self->context != NULL)
        premia_context_tell_problem (self->context, error->message);
      gtk_window_destroy (GTK_WINDOW (self));
      return;
    }
  if (self->context == NULL)
    return;
  self->pay = premia_pay_register_ref (premia_pay_register_job_get_register (reading->job));
  self->own = g_steal_pointer (&reading->mapping);
  self->mapping = premia_register_mapping_copy (self->own);
  show_totals (self);
  show_warnings (self);
  show_mapping (self);
  self->filling = TRUE;
  adw_combo_row_set_selected (self->preset_row, tell_preset (self->mapping));
  self->filling = FALSE;
  gtk_stack_set_visible_child_name (self->stack, "register");
  show_preview (self);
}

static PremiaPayRegisterJob *
make_job (PremiaPayRegisterDialog *self)
{
  PremiaLetterhead letterhead;

  premia_report_fill_letterhead (self->context, &letterhead);
  return premia_pay_register_job_new (self->workspace, self->ledgers, &letterhead);
}

static void
start (PremiaPayRegisterDialog *self)
{
  g_autoptr (GTask) task = g_task_new (self, NULL, on_read_cb, NULL);
  Reading *reading = g_new0 (Reading, 1);

  reading->job = make_job (self);
  reading->workspace = g_object_ref (self->workspace);
  g_task_set_source_tag (task, start);
  g_task_set_task_data (task, reading, (GDestroyNotify) reading_free);
  self->n_running++;
  g_task_run_in_thread (task, read_all);
}

/* ---- saving ---- */

typedef struct { PremiaPayRegisterJob *job; PremiaWorkspace *workspace; PremiaRegisterMapping *mapping; char *path; } Saving;

static void
saving_free (Saving *saving)
{
  g_clear_object (&saving->job);
  g_clear_object (&saving->workspace);
  g_clear_pointer (&saving->mapping, premia_register_mapping_free);
  g_free (saving->path);
  g_free (saving);
}

/* The file first: columns of a file that could not be written are not kept. A workspace that is only read keeps none. */
static void
write_file (GTask *task, gpointer source, gpointer task_data, GCancellable *cancellable)
{
  Saving *saving = task_data;
  GError *error = NULL;

  if (premia_job_run (PREMIA_JOB (saving->job), cancellable, &error)
      && (premia_workspace_get_read_only_reason (saving->workspace) != NULL
          || premia_pay_register_keep_mapping (saving->workspace, saving->mapping, &error)))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

static void
tell (PremiaPayRegisterDialog *self, const char *text)
{
  g_autofree char *escaped = g_markup_escape_text (text, -1);

  adw_toast_overlay_add_toast (self->toasts, adw_toast_new (escaped));
}

static void
on_saved_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  PremiaPayRegisterDialog *self = PREMIA_PAY_REGISTER_DIALOG (source);
  Saving *saving = g_task_get_task_data (G_TASK (result));
  g_autoptr (GError) error = NULL;
  g_autofree char *name = g_filename_display_basename (saving->path);
  g_autofree char *title = g_strdup_printf (_("Saved as %s"), name);

  self->n_running--;
  if (self->context == NULL)
    return;
  if (g_task_propagate_boolean (G_TASK (result), &error))
    {
      premia_register_mapping_free (self->own);
      self->own = g_steal_pointer (&saving->mapping);
    }
  tell (self, error != NULL ? error->message : title);
  show_preview (self);
}

void
premia_pay_register_dialog_save_to (PremiaPayRegisterDialog *self, const char *path)
{
  g_autoptr (GTask) task = NULL;
  Saving *saving;

  g_return_if_fail (PREMIA_IS_PAY_REGISTER_DIALOG (self) && path != NULL && self->pay != NULL);

  if (self->n_running > 0)
    return;
  saving = g_new0 (Saving, 1);
  saving->job = make_job (self);
  saving->workspace = g_object_ref (self->workspace);
  saving->mapping = premia_register_mapping_copy (self->mapping);
  saving->path = g_strdup (path);
  premia_pay_register_job_set_file (saving->job, path, get_format (self), self->mapping);
  task = g_task_new (self, NULL, on_saved_cb, NULL);
  g_task_set_source_tag (task, premia_pay_register_dialog_save_to);
  g_task_set_task_data (task, saving, (GDestroyNotify) saving_free);
  self->n_running++;
  gtk_widget_set_sensitive (self->save, FALSE);
  g_task_run_in_thread (task, write_file);
}

static void
on_response_cb (PremiaPayRegisterDialog *self, int response)
{
  g_autoptr (GtkFileChooserNative) chooser = g_steal_pointer (&self->chooser);
  g_autoptr (GFile) file = gtk_file_chooser_get_file (GTK_FILE_CHOOSER (chooser));

  if (response != GTK_RESPONSE_ACCEPT || file == NULL)
    return;
  if (g_file_peek_path (file) == NULL)
    tell (self, _("That place is not on this computer: choose a folder here."));
  else
    premia_pay_register_dialog_save_to (self, g_file_peek_path (file));
}

static void
on_save_cb (PremiaPayRegisterDialog *self)
{
  PremiaLedger *ledger = g_ptr_array_index (self->ledgers, 0);
  g_autofree char *period = premia_period_to_string (premia_ledger_get_run (ledger, premia_ledger_get_first (ledger))->period);
  g_autofree char *name = g_strdup_printf ("pay-register-%s.%s", period, premia_format_to_string (get_format (self)));

  if (self->chooser != NULL || self->pay == NULL)
    return;
  self->chooser = premia_file_chooser_new (_("Save the Pay Register"), GTK_WIDGET (self), GTK_FILE_CHOOSER_ACTION_SAVE, _("_Save"));
  gtk_file_chooser_set_current_name (GTK_FILE_CHOOSER (self->chooser), name);
  g_signal_connect_object (self->chooser, "response", G_CALLBACK (on_response_cb), self, G_CONNECT_SWAPPED);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (self->chooser));
}

/* ---- the dialog ---- */

static void
premia_pay_register_dialog_dispose (GObject *object)
{
  PremiaPayRegisterDialog *self = PREMIA_PAY_REGISTER_DIALOG (object);

  if (self->chooser != NULL)
    gtk_native_dialog_destroy (GTK_NATIVE_DIALOG (self->chooser));
  g_clear_object (&self->chooser);
  g_clear_object (&self->context);
  g_clear_object (&self->workspace);
  g_clear_pointer (&self->ledgers, g_ptr_array_unref);

  G_OBJECT_CLASS (premia_pay_register_dialog_parent_class)->dispose (object);
}

static void
premia_pay_register_dialog_finalize (GObject *object)
{
  PremiaPayRegisterDialog *self = PREMIA_PAY_REGISTER_DIALOG (object);

  g_clear_pointer (&self->pay, premia_pay_register_unref);
  g_clear_pointer (&self->mapping, premia_register_mapping_free);
  g_clear_pointer (&self->own, premia_register_mapping_free);

  G_OBJECT_CLASS (premia_pay_register_dialog_parent_class)->finalize (object);
}

static void
bind_children (GtkWidgetClass *widget_class)
{
  gtk_widget_class_bind_template_child (widget_class, PremiaPayRegisterDialog, toasts);
  gtk_widget_class_bind_template_child (widget_class, PremiaPayRegisterDialog, save);
  gtk_widget_class_bind_template_child (widget_class, PremiaPayRegisterDialog, stack);
  gtk_widget_class_bind_template_child (widget_class, PremiaPayRegisterDialog, total);
  gtk_widget_class_bind_template_child (widget_class, PremiaPayRegisterDialog, people);
  gtk_widget_class_bind_template_child (widget_class, PremiaPayRegisterDialog, warnings);
  gtk_widget_class_bind_template_child (widget_class, PremiaPayRegisterDialog, format_row);
  gtk_widget_class_bind_template_child (widget_class, PremiaPayRegisterDialog, preset_row);
  gtk_widget_class_bind_template_child (widget_class, PremiaPayRegisterDialog, columns);
  gtk_widget_class_bind_template_child (widget_class, PremiaPayRegisterDialog, signs);
  gtk_widget_class_bind_template_child (widget_class, PremiaPayRegisterDialog, separator_row);
  gtk_widget_class_bind_template_child (widget_class, PremiaPayRegisterDialog, decimal_row);
  gtk_widget_class_bind_template_child (widget_class, PremiaPayRegisterDialog, date_row);
  gtk_widget_class_bind_template_child (widget_class, PremiaPayRegisterDialog, encoding_row);
  gtk_widget_class_bind_template_child (widget_class, PremiaPayRegisterDialog, total_switch);
  gtk_widget_class_bind_template_child (widget_class, PremiaPayRegisterDialog, preview);
  gtk_widget_class_bind_template_child (widget_class, PremiaPayRegisterDialog, problem);
  gtk_widget_class_bind_template_callback (widget_class, on_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_format_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_preset_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_save_cb);
}

static void
premia_pay_register_dialog_class_init (PremiaPayRegisterDialogClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = premia_pay_register_dialog_dispose;
  object_class->finalize = premia_pay_register_dialog_finalize;

  g_type_ensure (PREMIA_TYPE_REGISTER_COLUMNS);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/premia/Premia/reports/premia-pay-register-dialog.ui");
  bind_children (widget_class);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
  premia_help_window_bind_key (widget_class, "statements#register");
}

static void
premia_pay_register_dialog_init (PremiaPayRegisterDialog *self)
{
  self->filling = TRUE;
  gtk_widget_init_template (GTK_WIDGET (self));
  self->filling = FALSE;
}

GtkWidget *
premia_pay_register_dialog_new (GtkWindow *parent, PremiaContext *context, GPtrArray *ledgers)
{
  PremiaPayRegisterDialog *self;

  g_return_val_if_fail (PREMIA_IS_CONTEXT (context) && ledgers != NULL && ledgers->len > 0, NULL);
  g_return_val_if_fail (premia_context_get_workspace (context) != NULL && premia_context_get_desk (context) != NULL, NULL);

  self = g_object_new (PREMIA_TYPE_PAY_REGISTER_DIALOG, "transient-for", parent, NULL);
  self->context = g_object_ref (context);
  self->workspace = g_object_ref (premia_context_get_workspace (context));
  self->ledgers = g_ptr_array_ref (ledgers);
  start (self);
  return GTK_WIDGET (self);
}

gboolean
premia_pay_register_dialog_get_busy (PremiaPayRegisterDialog *self)
{
  g_return_val_if_fail (PREMIA_IS_PAY_REGISTER_DIALOG (self), FALSE);

  return self->n_running > 0;
}
