local record, fault = read()
if fault then return { 'corrupt', fault } end
if not record or remaining(record) == 0 then return { 'none' } end
return answer('record', record)
