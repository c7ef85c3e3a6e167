import MenuItem from '@mui/material/MenuItem';
import TextField from '@mui/material/TextField';

interface ChoiceProps<V extends string | number> {
  readonly id: string;
  readonly label: string;
  readonly value: V;
  readonly values: readonly V[];
  readonly textOf: (value: V) => string;
  /** Of six columns. */
  readonly columns: number;
  readonly onChange: (value: V) => void;
}

/** One of several. */
export function Choice<V extends string | number>(props: ChoiceProps<V>) {
  const { id, label, value, values, textOf, columns, onChange } = props;
  return (
    <TextField
      select
      id={`publish-${id}`}
      label={label}
      value={String(value)}
      onChange={({ target }) => {
        const chosen = values.find((one) => String(one) === target.value);
        if (chosen !== undefined) onChange(chosen);
      }}
      sx={{ gridColumn: { sm: `span ${columns}` } }}
    >
      {values.map((one) => (
        <MenuItem key={one} value={String(one)}>
          {textOf(one)}
        </MenuItem>
      ))}
    </TextField>
  );
}
