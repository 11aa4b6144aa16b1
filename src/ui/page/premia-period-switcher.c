/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-period-switcher"

#include "premia-period-switcher.h"
#include "premia-own-name.h"
#include "premia-period-words.h"

#include <glib/gi18n.h>

#define N_MONTHS 12
#define N_QUARTERS 4
#define MIN_YEAR 1970
#define MAX_YEAR 2100

struct _PremiaPeriodSwitcher
{
  GtkWidget      parent_instance;
  GtkWidget     *box;
  GtkWidget     *previous;
  GtkWidget     *next;
  GtkMenuButton *button;
  GtkLabel      *label;       /* where there is room for it, else the short one */
  GtkLabel      *short_label;
  GtkPopover    *popover;
  GtkLabel      *year_label;
  GtkGrid       *months;
  GtkGrid       *quarters;
  GtkButton     *whole_year;
  PremiaContext *context; /* (owned) (nullable) */
  int            year;    /* that the popover shows: the company's, called after the calendar's in which it begins */
  gboolean       compact;
};

enum
{
  PROP_0,
  PROP_COMPACT,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (PremiaPeriodSwitcher, premia_period_switcher, GTK_TYPE_WIDGET)

static guint
get_shift (PremiaPeriodSwitcher *self)
{
  return premia_context_get_year_shift (self->context);
}

static PremiaPeriod
get_year (PremiaPeriodSwitcher *self)
{
  return (PremiaPeriod) { PREMIA_PERIOD_YEAR, self->year, (guint8) get_shift (self) };
}

/* The @index-th of the year that the popover shows. */
static PremiaPeriod
month_at (PremiaPeriodSwitcher *self, int index)
{
  return premia_period_next (premia_period_of_date (PREMIA_PERIOD_MONTH, premia_period_first_day (get_year (self))), index);
}

static PremiaPeriod
quarter_at (PremiaPeriodSwitcher *self, int index)
{
  return (PremiaPeriod) { PREMIA_PERIOD_QUARTER, self->year * N_QUARTERS + index, (guint8) get_shift (self) };
}

/* A period in which nothing happened can be chosen, but does not look as if it were worth it. */
static gboolean
has_data (PremiaPeriodSwitcher *self, PremiaPeriod period)
{
  PremiaDesk *desk = premia_context_get_desk (self->context);
  PremiaDataset *dataset;
  PremiaZone *zone;

  if (desk == NULL)
    return FALSE;
  dataset = premia_desk_get_dataset (desk);
  zone = premia_desk_get_own_zone (desk);
  return premia_dataset_get_n_actions (dataset) > 0
         && premia_zone_date_of (zone, premia_dataset_get_first_at (dataset)) <= premia_period_last_day (period)
         && premia_zone_date_of (zone, premia_dataset_get_last_at (dataset)) >= premia_period_first_day (period);
}

static void
show_choice (PremiaPeriodSwitcher *self, GtkWidget *button, PremiaPeriod period)
{
  gboolean chosen = premia_period_equal (premia_context_get_period (self->context), period);
  g_autofree char *name = premia_locale_format_period (premia_context_get_locale (self->context), period);

  gtk_widget_remove_css_class (button, chosen ? "flat" : "suggested-action");
  gtk_widget_add_css_class (button, chosen ? "suggested-action" : "flat");
  if (chosen || has_data (self, period))
    gtk_widget_remove_css_class (button, "dim-label");
  else
    gtk_widget_add_css_class (button, "dim-label");
  premia_own_name_set (GTK_WIDGET (button), name);
}

/* On a button of its own: "октябрь 2026" stands in sentences. */
static char *
capitalise (const char *text)
{
  char first[7] = "";

  g_unichar_to_utf8 (g_unichar_toupper (g_utf8_get_char (text)), first);
  return g_strconcat (first, *text != '\0' ? g_utf8_next_char (text) : "", NULL);
}

/* The year stands above them: of one that goes on into the next, months of the next name theirs. */
static void
name_month (PremiaPeriodSwitcher *self, GtkButton *button, PremiaPeriod month)
{
  PremiaLocale *locale = premia_context_get_locale (self->context);
  const gboolean next = month.number / N_MONTHS != self->year;
  g_autofree char *plain = next ? premia_period_say_short (locale, month) : premia_locale_format_month_short (locale, month.number % N_MONTHS + 1);
  g_autofree char *name = capitalise (plain);

  gtk_button_set_label (button, name);
}

static void
update_popover (PremiaPeriodSwitcher *self)
{
  g_autofree char *plain = premia_locale_format_period (premia_context_get_locale (self->context), get_year (self));
  g_autofree char *year = capitalise (plain);

  gtk_label_set_text (self->year_label, year);
  for (int i = 0; i < N_MONTHS; i++)
    {
      GtkWidget *button = gtk_grid_get_child_at (self->months, i % 3, i / 3);

      name_month (self, GTK_BUTTON (button), month_at (self, i));
      show_choice (self, button, month_at (self, i));
    }
  for (int i = 0; i < N_QUARTERS; i++)
    show_choice (self, gtk_grid_get_child_at (self->quarters, i, 0), quarter_at (self, i));
  show_choice (self, GTK_WIDGET (self->whole_year), get_year (self));
}

static void
update (PremiaPeriodSwitcher *self)
{
  PremiaLocale *locale;
  PremiaPeriod period;
  g_autofree char *plain = NULL, *plain_short = NULL;
  g_autofree char *name = NULL, *short_name = NULL;
  g_autofree char *spoken = NULL;

  if (self->context == NULL)
    return;
  locale = premia_context_get_locale (self->context);
  period = premia_context_get_period (self->context);
  plain = premia_locale_format_period (locale, period);
  plain_short = premia_period_say_short (locale, period);
  name = capitalise (plain);
  short_name = capitalise (plain_short);
  gtk_label_set_text (self->label, name);
  gtk_label_set_text (self->short_label, short_name);
  gtk_widget_set_visible (GTK_WIDGET (self->label), !self->compact);
  /* Translators: what the button of the period is called; %s: “October 2026” */
  spoken = g_strdup_printf (_("Period: %s"), name);
  premia_own_name_set (GTK_WIDGET (self->button), spoken);
  gtk_widget_set_visible (self->previous, !self->compact);
  gtk_widget_set_visible (self->next, !self->compact);
  if (gtk_widget_get_visible (GTK_WIDGET (self->popover)))
    update_popover (self);
}

static void
show_year (PremiaPeriodSwitcher *self)
{
  self->year = premia_period_of_date_in (PREMIA_PERIOD_YEAR, get_shift (self), premia_period_last_day (premia_context_get_period (self->context))).number;
  update_popover (self);
}

static void
on_popover_shown_cb (PremiaPeriodSwitcher *self)
{
  if (self->context != NULL)
    show_year (self);
}

static void
turn_year (PremiaPeriodSwitcher *self, int by)
{
  self->year = CLAMP (self->year + by, MIN_YEAR, MAX_YEAR);
  update_popover (self);
}

static void
on_year_before_cb (PremiaPeriodSwitcher *self)
{
  turn_year (self, -1);
}

static void
on_year_after_cb (PremiaPeriodSwitcher *self)
{
  turn_year (self, 1);
}

static void
choose (PremiaPeriodSwitcher *self, PremiaPeriod period)
{
  gtk_popover_popdown (self->popover);
  premia_context_set_period (self->context, period);
}

static void
on_month_clicked_cb (PremiaPeriodSwitcher *self, GtkButton *button)
{
  choose (self, month_at (self, GPOINTER_TO_INT (g_object_get_data (G_OBJECT (button), "premia-index"))));
}

static void
on_quarter_clicked_cb (PremiaPeriodSwitcher *self, GtkButton *button)
{
  choose (self, quarter_at (self, GPOINTER_TO_INT (g_object_get_data (G_OBJECT (button), "premia-index"))));
}

static void
on_whole_year_cb (PremiaPeriodSwitcher *self)
{
  choose (self, get_year (self));
}

static void
premia_period_switcher_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  PremiaPeriodSwitcher *self = PREMIA_PERIOD_SWITCHER (object);

  switch (prop_id)
    {
    case PROP_COMPACT:
      g_value_set_boolean (value, self->compact);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
premia_period_switcher_set_property (GObject *object, guint prop_id, const GValue *value, GParamSpec *pspec)
{
  PremiaPeriodSwitcher *self = PREMIA_PERIOD_SWITCHER (object);

  switch (prop_id)
    {
    case PROP_COMPACT:
      if (self->compact == g_value_get_boolean (value))
        break;
      self->compact = g_value_get_boolean (value);
      update (self);
      g_object_notify_by_pspec (object, pspec);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
premia_period_switcher_dispose (GObject *object)
{
  PremiaPeriodSwitcher *self = PREMIA_PERIOD_SWITCHER (object);

  if (self->context != NULL)
    g_signal_handlers_disconnect_by_data (self->context, self);
  g_clear_object (&self->context);
  g_clear_pointer (&self->box, gtk_widget_unparent);

  G_OBJECT_CLASS (premia_period_switcher_parent_class)->dispose (object);
}

static void
premia_period_switcher_class_init (PremiaPeriodSwitcherClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = premia_period_switcher_get_property;
  object_class->set_property = premia_period_switcher_set_property;
  object_class->dispose = premia_period_switcher_dispose;

  properties[PROP_COMPACT] = g_param_spec_boolean ("compact", NULL, NULL, FALSE,
                                                   G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/premia/Premia/page/premia-period-switcher.ui");
  gtk_widget_class_bind_template_child (widget_class, PremiaPeriodSwitcher, box);
  gtk_widget_class_bind_template_child (widget_class, PremiaPeriodSwitcher, previous);
  gtk_widget_class_bind_template_child (widget_class, PremiaPeriodSwitcher, next);
  gtk_widget_class_bind_template_child (widget_class, PremiaPeriodSwitcher, button);
  gtk_widget_class_bind_template_child (widget_class, PremiaPeriodSwitcher, label);
  gtk_widget_class_bind_template_child (widget_class, PremiaPeriodSwitcher, short_label);
  gtk_widget_class_bind_template_child (widget_class, PremiaPeriodSwitcher, popover);
  gtk_widget_class_bind_template_child (widget_class, PremiaPeriodSwitcher, year_label);
  gtk_widget_class_bind_template_child (widget_class, PremiaPeriodSwitcher, months);
  gtk_widget_class_bind_template_child (widget_class, PremiaPeriodSwitcher, quarters);
  gtk_widget_class_bind_template_child (widget_class, PremiaPeriodSwitcher, whole_year);
  gtk_widget_class_bind_template_callback (widget_class, on_popover_shown_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_year_before_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_year_after_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_whole_year_cb);
}

static GtkWidget *
add_choice (PremiaPeriodSwitcher *self, GtkGrid *grid, int column, int row, int index, GCallback clicked)
{
  GtkWidget *button = gtk_button_new ();

  gtk_widget_add_css_class (button, "flat");
  gtk_widget_set_hexpand (button, TRUE);
  g_object_set_data (G_OBJECT (button), "premia-index", GINT_TO_POINTER (index));
  g_signal_connect_object (button, "clicked", clicked, self, G_CONNECT_SWAPPED);
  gtk_grid_attach (grid, button, column, row, 1, 1);
  return button;
}

static void
premia_period_switcher_init (PremiaPeriodSwitcher *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));

  for (int i = 0; i < N_MONTHS; i++)
    add_choice (self, self->months, i % 3, i / 3, i, G_CALLBACK (on_month_clicked_cb));
  for (int i = 0; i < N_QUARTERS; i++)
    {
      GtkWidget *button = add_choice (self, self->quarters, i, 0, i, G_CALLBACK (on_quarter_clicked_cb));
      /* Translators: a short name of a quarter of a year: “Q1” */
      g_autofree char *name = g_strdup_printf (_("Q%d"), i + 1);

      gtk_button_set_label (GTK_BUTTON (button), name);
    }
}

/**
 * premia_period_switcher_set_context:
 *
 * Once. Shows and changes the period of @context from then on.
 */
void
premia_period_switcher_set_context (PremiaPeriodSwitcher *self, PremiaContext *context)
{
  g_return_if_fail (PREMIA_IS_PERIOD_SWITCHER (self));
  g_return_if_fail (PREMIA_IS_CONTEXT (context));
  g_return_if_fail (self->context == NULL);

  self->context = g_object_ref (context);
  g_signal_connect_object (context, "period-changed", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (context, "desk-changed", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  show_year (self);
  update (self);
}
