/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-doctor-page"

#include "premia-doctor-page-private.h"

#include "report/premia-doctor-words.h"
#include "ui/help/premia-tip.h"
#include "ui/page/premia-columns-layout.h"

#include <glib/gi18n.h>
#include <math.h>

/* The rows of the span, in months. */
static const guint spans[] = { 3, 6, 12 };

enum
{
  MEND,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (PremiaDoctorPage, premia_doctor_page, PREMIA_TYPE_PAGE)

static PremiaContext *
get_context (PremiaDoctorPage *self)
{
  return premia_page_get_context (PREMIA_PAGE (self));
}

/* ---- what is chosen ---- */

static PremiaScheme *
get_scheme (PremiaDoctorPage *self)
{
  const guint row = adw_combo_row_get_selected (self->scheme_row);

  return row < self->schemes->len ? g_ptr_array_index (self->schemes, row) : NULL;
}

/* So many months, as periods of the scheme's kind; at least one. */
static guint
get_n_periods (PremiaDoctorPage *self, PremiaScheme *scheme)
{
  const guint row = adw_combo_row_get_selected (self->span_row);
  const guint months = spans[MIN (row, G_N_ELEMENTS (spans) - 1)];

  switch (scheme->period)
    {
    case PREMIA_PERIOD_WEEK:
      return months * 52 / 12;
    case PREMIA_PERIOD_QUARTER:
      return months / 3;
    case PREMIA_PERIOD_YEAR:
      return 1;
    case PREMIA_PERIOD_MONTH:
    default:
      return months;
    }
}

/* A page that nobody looks at computes nothing. */
static void
look (PremiaDoctorPage *self)
{
  PremiaScheme *scheme = get_scheme (self);

  if (get_context (self) != NULL && gtk_widget_get_mapped (GTK_WIDGET (self)))
    premia_doctor_watch_look (self->watch, premia_context_get_desk (get_context (self)), scheme, scheme != NULL ? get_n_periods (self, scheme) : 1);
}

static void
on_choice_cb (PremiaDoctorPage *self)
{
  if (!self->filling)
    look (self);
}

/* ---- what there is to choose ---- */

/* What is being changed of a scheme in force is what there is to judge; what it is now can be compared where schemes are. */
static void
add_scheme (PremiaDoctorPage *self, GtkStringList *names, const PremiaDeskScheme *entry)
{
  PremiaScheme *scheme = entry->draft != NULL ? entry->draft : entry->scheme;
  const char *name = premia_doctor_get_scheme_name (scheme, premia_context_get_locale (get_context (self)));
  g_autofree char *text = NULL;

  if (entry->draft != NULL)
    /* Translators: the name of a scheme that was changed, but of which the change is not published yet */
    text = g_strdup_printf (_("%s (as it is being changed)"), name);
  else if (!entry->in_force)
    /* Translators: the name of a scheme of which nobody is paid now */
    text = g_strdup_printf (_("%s (not in force)"), name);
  else
    text = g_strdup (name);
  g_ptr_array_add (self->schemes, premia_scheme_ref (scheme));
  gtk_string_list_append (names, text);
}

/* Those in force come first. Whatever was chosen stays so. */
static void
fill_schemes (PremiaDoctorPage *self, PremiaDesk *desk)
{
  PremiaScheme *chosen = get_scheme (self);
  g_autofree char *id = g_strdup (self->wanted_id != NULL ? self->wanted_id : chosen != NULL ? chosen->id : NULL);
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);
  guint row = 0;

  g_ptr_array_set_size (self->schemes, 0);
  for (int in_force = 1; in_force >= 0; in_force--)
    for (guint i = 0; i < premia_desk_get_n_schemes (desk); i++)
      if (premia_desk_get_scheme (desk, i)->in_force == in_force)
        add_scheme (self, names, premia_desk_get_scheme (desk, i));
  for (guint i = 0; i < self->schemes->len; i++)
    if (g_strcmp0 (((PremiaScheme *) g_ptr_array_index (self->schemes, i))->id, id) == 0)
      {
        row = i;
        g_clear_pointer (&self->wanted_id, g_free);
      }
  self->filling = TRUE;
  adw_combo_row_set_model (self->scheme_row, G_LIST_MODEL (names));
  adw_combo_row_set_selected (self->scheme_row, row);
  self->filling = FALSE;
}

static void
refresh (PremiaDoctorPage *self)
{
  PremiaDesk *desk = premia_context_get_desk (get_context (self));

  if (desk == NULL)
    g_ptr_array_set_size (self->schemes, 0);
  else
    fill_schemes (self, desk);
  gtk_stack_set_visible_child_name (self->stack, desk == NULL ? "loading" : self->schemes->len == 0 ? "no-scheme" : "doctor");
  look (self);
  premia_doctor_page_show (self);
}

/* ---- what is done ---- */

static void
on_cancel_cb (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  premia_doctor_watch_cancel (PREMIA_DOCTOR_PAGE (widget)->watch);
}

static void
on_again_cb (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  look (PREMIA_DOCTOR_PAGE (widget));
}

static void
on_luck_mend_cb (PremiaDoctorPage *self)
{
  const int luck = premia_doctor_page_find_luck (self);

  if (luck >= 0)
    g_signal_emit (self, signals[MEND], 0, premia_doctor_watch_get_scheme (self->watch), g_ptr_array_index (premia_doctor_watch_get_findings (self->watch), (guint) luck));
}

/* ---- the class ---- */

static void
premia_doctor_page_map (GtkWidget *widget)
{
  GTK_WIDGET_CLASS (premia_doctor_page_parent_class)->map (widget);

  look (PREMIA_DOCTOR_PAGE (widget));
}

static void
premia_doctor_page_constructed (GObject *object)
{
  PremiaDoctorPage *self = PREMIA_DOCTOR_PAGE (object);
  PremiaContext *context = get_context (self);

  G_OBJECT_CLASS (premia_doctor_page_parent_class)->constructed (object);

  if (context == NULL)
    return;
  g_signal_connect_object (context, "desk-changed", G_CALLBACK (refresh), self, G_CONNECT_SWAPPED);
  refresh (self);
}

static void
premia_doctor_page_dispose (GObject *object)
{
  PremiaDoctorPage *self = PREMIA_DOCTOR_PAGE (object);

  g_clear_object (&self->paper);
  if (self->watch != NULL)
    g_signal_handlers_disconnect_by_data (self->watch, self);
  if (self->watch != NULL)
    premia_doctor_watch_cancel (self->watch);
  g_clear_object (&self->watch);
  g_clear_pointer (&self->shown, premia_diagnosis_unref);

  G_OBJECT_CLASS (premia_doctor_page_parent_class)->dispose (object);
}

static void
premia_doctor_page_finalize (GObject *object)
{
  PremiaDoctorPage *self = PREMIA_DOCTOR_PAGE (object);

  g_ptr_array_unref (self->schemes);
  g_free (self->wanted_id);

  G_OBJECT_CLASS (premia_doctor_page_parent_class)->finalize (object);
}

static void
bind_children (GtkWidgetClass *widget_class)
{
  gtk_widget_class_bind_template_child (widget_class, PremiaDoctorPage, toasts);
  gtk_widget_class_bind_template_child (widget_class, PremiaDoctorPage, stack);
  gtk_widget_class_bind_template_child (widget_class, PremiaDoctorPage, share_button);
  gtk_widget_class_bind_template_child (widget_class, PremiaDoctorPage, progress_revealer);
  gtk_widget_class_bind_template_child (widget_class, PremiaDoctorPage, progress);
  gtk_widget_class_bind_template_child (widget_class, PremiaDoctorPage, again_revealer);
  gtk_widget_class_bind_template_child (widget_class, PremiaDoctorPage, again_label);
  gtk_widget_class_bind_template_child (widget_class, PremiaDoctorPage, scroller);
  gtk_widget_class_bind_template_child (widget_class, PremiaDoctorPage, scheme_row);
  gtk_widget_class_bind_template_child (widget_class, PremiaDoctorPage, span_row);
  gtk_widget_class_bind_template_child (widget_class, PremiaDoctorPage, content);
  gtk_widget_class_bind_template_child (widget_class, PremiaDoctorPage, head);
  gtk_widget_class_bind_template_child (widget_class, PremiaDoctorPage, headline);
  gtk_widget_class_bind_template_child (widget_class, PremiaDoctorPage, span_label);
  gtk_widget_class_bind_template_child (widget_class, PremiaDoctorPage, luck_offers);
  gtk_widget_class_bind_template_child (widget_class, PremiaDoctorPage, luck_mend_label);
  gtk_widget_class_bind_template_child (widget_class, PremiaDoctorPage, figures);
  gtk_widget_class_bind_template_child (widget_class, PremiaDoctorPage, findings_title);
  gtk_widget_class_bind_template_child (widget_class, PremiaDoctorPage, findings);
  gtk_widget_class_bind_template_child (widget_class, PremiaDoctorPage, evidence_title);
  gtk_widget_class_bind_template_child (widget_class, PremiaDoctorPage, evidence);
  gtk_widget_class_bind_template_child (widget_class, PremiaDoctorPage, method);
  gtk_widget_class_bind_template_callback (widget_class, on_choice_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_luck_mend_cb);
}

static void
premia_doctor_page_class_init (PremiaDoctorPageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->constructed = premia_doctor_page_constructed;
  object_class->dispose = premia_doctor_page_dispose;
  object_class->finalize = premia_doctor_page_finalize;
  widget_class->map = premia_doctor_page_map;

  signals[MEND] = g_signal_new ("mend", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 2, G_TYPE_POINTER, G_TYPE_POINTER);

  g_type_ensure (PREMIA_TYPE_COLUMNS_LAYOUT);
  g_type_ensure (PREMIA_TYPE_TIP);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/premia/Premia/doctor/premia-doctor-page.ui");
  bind_children (widget_class);
  gtk_widget_class_install_action (widget_class, "doctor.cancel", NULL, on_cancel_cb);
  gtk_widget_class_install_action (widget_class, "doctor.again", NULL, on_again_cb);
  premia_doctor_page_install_paper_actions (widget_class);
}

static void
premia_doctor_page_init (PremiaDoctorPage *self)
{
  self->schemes = g_ptr_array_new_with_free_func ((GDestroyNotify) premia_scheme_unref);
  self->watch = premia_doctor_watch_new (0);
  self->filling = TRUE;
  gtk_widget_init_template (GTK_WIDGET (self));
  self->filling = FALSE;
  gtk_label_set_text (self->method, premia_doctor_get_method ());
  g_signal_connect_swapped (self->watch, "changed", G_CALLBACK (premia_doctor_page_show), self);
  g_signal_connect_swapped (self->watch, "progress", G_CALLBACK (premia_doctor_page_show_progress), self);
}

void
premia_doctor_page_show_scheme (PremiaDoctorPage *self, const char *id)
{
  g_return_if_fail (PREMIA_IS_DOCTOR_PAGE (self) && id != NULL);

  for (guint i = 0; i < self->schemes->len; i++)
    if (g_strcmp0 (((PremiaScheme *) g_ptr_array_index (self->schemes, i))->id, id) == 0)
      {
        adw_combo_row_set_selected (self->scheme_row, i);
        return;
      }
  g_free (self->wanted_id);
  self->wanted_id = g_strdup (id);
}

PremiaDoctorWatch *
premia_doctor_page_get_watch (PremiaDoctorPage *self)
{
  g_return_val_if_fail (PREMIA_IS_DOCTOR_PAGE (self), NULL);

  return self->watch;
}

double
premia_doctor_page_get_appointment_value (PremiaDoctorPage *self)
{
  g_return_val_if_fail (PREMIA_IS_DOCTOR_PAGE (self), NAN);

  return self->shown != NULL ? self->shown->appointment.value : NAN;
}
